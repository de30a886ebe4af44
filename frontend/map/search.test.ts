// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Found, PlaceSearch, type SearchParts } from "./search.ts";
import { wordsOf } from "./words.ts";

const harbour: Found = { name: "Harbour Street", context: "Skerry", lon: 2.5, lat: 54.7, zoom: 16 };
const market: Found = { name: "Market Row", context: "Skerry", lon: 2.51, lat: 54.71, zoom: 16 };

let parts: SearchParts;
let chosen: Found[];
let search: PlaceSearch;
const asked = vi.fn();

function answer(results: Found[], status = 200): void {
  asked.mockImplementation(async () => new Response(JSON.stringify({ results }), { status }));
}

async function look(text: string): Promise<void> {
  parts.field.value = text;
  await search.search();
}

function choices(): HTMLButtonElement[] {
  return [...parts.list.querySelectorAll("button")];
}

beforeEach(() => {
  document.body.innerHTML =
    "<form><input name=form_token value=a-token><input type=search name=q><button>Search</button><ul></ul><p role=status></p><fieldset><input type=radio name=found value=123><input type=radio name=found value=456></fieldset></form>";
  const one = <Part extends Element>(selector: string) => document.querySelector(selector) as Part;
  parts = {
    field: one("[name=q]"),
    button: one("button"),
    list: one("ul"),
    status: one("[role=status]"),
    before: one("fieldset"),
  };
  chosen = [];
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
  search = new PlaceSearch(parts, "/map/search", wordsOf(document), (found) => chosen.push(found));
  search.start();
});

describe("searching for a place", () => {
  it("asks with the words in the body and nothing in the address", async () => {
    answer([]);
    await look("harbour street");
    const [url, request] = asked.mock.calls[0] as [string, RequestInit];
    expect(url).toBe("/map/search");
    expect(request.method).toBe("POST");
    expect(String(request.body)).toBe("q=harbour+street&form_token=a-token");
  });

  it("lists what was found as buttons and says how many there are", async () => {
    answer([harbour, market]);
    await look("skerry");
    expect(choices().map((choice) => choice.textContent)).toEqual([
      "Harbour Street Skerry",
      "Market Row Skerry",
    ]);
    expect(parts.status.textContent).toBe("Places found: 2");
  });

  it("tells what was chosen, and marks only that one", async () => {
    answer([harbour, market]);
    await look("skerry");
    for (const choice of choices()) choice.click();
    expect(chosen).toEqual([harbour, market]);
    expect(choices().map((choice) => choice.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
    search.release();
    expect(choices().map((choice) => choice.getAttribute("aria-pressed"))).toEqual(["false", "false"]);
  });

  it("says so when nothing was found, and when the search does not answer", async () => {
    answer([]);
    await look("atlantis");
    expect(parts.status.textContent).toMatch(/^Nothing has that name/);
    answer([], 500);
    await look("harbour");
    expect(parts.status.textContent).toMatch(/^The search did not answer/);
    expect(choices()).toEqual([]);
  });

  it("shows names as text, whatever they hold", async () => {
    answer([{ ...harbour, name: "<img src=x onerror=alert(1)>" }]);
    await look("img");
    expect(parts.list.querySelector("img")).toBeNull();
    expect(parts.list.textContent).toContain("<img");
  });

  it("shows only the answer to the newest question", async () => {
    const answers: ((response: Response) => void)[] = [];
    asked.mockImplementation(() => new Promise<Response>((resolve) => answers.push(resolve)));
    const first = look("harbour");
    const second = look("market");
    answers[1]?.(new Response(JSON.stringify({ results: [market] })));
    await second;
    answers[0]?.(new Response(JSON.stringify({ results: [harbour] })));
    await first;
    expect(choices().map((choice) => choice.textContent)).toEqual(["Market Row Skerry"]);
  });

  it("searches on Enter without sending the page's form", () => {
    answer([]);
    parts.field.value = "harbour";
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    parts.field.dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("tells which of the server's own choices was taken, and forgets it when the pin moves", () => {
    const cells: number[] = [];
    search.listed((cell) => cells.push(cell));
    const radio = parts.before?.querySelectorAll("input")[1] as HTMLInputElement;
    radio.click();
    expect(cells).toEqual([456]);
    search.release();
    expect(radio.checked).toBe(false);
  });

  it("takes the place of what the server had listed", async () => {
    answer([harbour]);
    await look("harbour");
    expect(document.querySelector("[name=found]")).toBeNull();
  });

  it("does not ask for a single letter", async () => {
    await look("h");
    expect(asked).not.toHaveBeenCalled();
    expect(parts.status.textContent).toBe("Write at least two letters.");
  });
});
