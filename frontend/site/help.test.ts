// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { watchHelp } from "./help.ts";

const sent = vi.fn();

function page(html: string): void {
  document.body.innerHTML = html;
  for (const form of Array.from(document.querySelectorAll("form"))) {
    form.submit = () =>
      sent(Object.fromEntries([...form.querySelectorAll("input")].map((one) => [one.name, one.value])));
  }
  watchHelp(document);
}

const LEAVE =
  '<form data-exit-form action="/s/"><input type="hidden" name="draft" value="k"><input type="hidden" name="go" value="leave"></form>';
const WRITE =
  '<form class="journey__form"><input type="hidden" name="draft" value="k"><input name="words" value="half a sen"></form>';

function click(selector: string): boolean {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true });
  document.querySelector(selector)?.dispatchEvent(event);
  return event.defaultPrevented;
}

describe("help in the middle of a journey", () => {
  beforeEach(() => {
    sent.mockClear();
    document.body.replaceWith(document.createElement("body"));
  });

  it("takes what is half typed along, and the draft stays out of every address", () => {
    page(`${LEAVE}${WRITE}<a id="a" href="/cy/help/talk/">Talk</a>`);
    expect(click("#a")).toBe(true);
    expect(sent).toHaveBeenCalledWith({ draft: "k", words: "half a sen", go: "help", to: "talk" });
  });

  it("goes on from one help page to the next", () => {
    page(`${LEAVE}<a id="a" href="/help/">Help</a>`);
    click("#a");
    expect(sent).toHaveBeenCalledWith({ draft: "k", go: "help", to: "overview" });
  });

  it("leaves other links, and pages without a draft, alone", () => {
    page(`${LEAVE}<a id="a" href="/plan/">Plan</a>`);
    expect(click("#a")).toBe(false);
    expect(sent).not.toHaveBeenCalled();
  });
});
