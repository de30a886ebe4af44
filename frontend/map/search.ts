import { element, say } from "./dom.ts";
import { post } from "./post.ts";
import { fill, said, type Words } from "./words.ts";

export interface Found {
  name: string;
  context: string;
  lon: number;
  lat: number;
  zoom: number;
}

export interface SearchParts {
  field: HTMLInputElement;
  button: HTMLElement;
  list: HTMLElement;
  status: HTMLElement;
  /** What the server listed before; an own search takes its place. */
  before: HTMLElement | null;
}

/**
 * Searching without leaving the page. What is found is a plain list of buttons: every screen reader knows
 * one, how many there are is said, and choosing one leaves the focus where it is.
 */
export class PlaceSearch {
  private asked = new AbortController();

  constructor(
    private readonly parts: SearchParts,
    private readonly url: string,
    private readonly words: Words,
    private readonly chosen: (found: Found) => void,
  ) {}

  start(): void {
    const { field, button } = this.parts;
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      void this.search();
    });
    button.addEventListener("click", (event) => {
      event.preventDefault();
      void this.search();
    });
  }

  async search(): Promise<void> {
    const { field, list, status } = this.parts;
    const text = field.value.trim();
    this.asked.abort();
    list.replaceChildren();
    this.parts.before?.remove();
    if (text.length < 2) {
      say(status, this.words.searchTooShort);
      return;
    }
    const asked = new AbortController();
    this.asked = asked;
    say(status, this.words.searching);
    try {
      const answer = await post<{ results: Found[] }>(this.url, { q: text }, asked.signal);
      if (!asked.signal.aborted) this.show(answer.results);
    } catch {
      if (!asked.signal.aborted) say(status, this.words.searchFailed);
    }
  }

  /** Choices that the server listed, as radios whose values are cells. */
  listed(chosen: (cell: number) => void): void {
    this.parts.before?.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "radio" && target.value) {
        this.unpress();
        chosen(Number(target.value));
      }
    });
  }

  private show(results: Found[]): void {
    const { list, status } = this.parts;
    list.replaceChildren(...results.map((found) => element("li", {}, this.choice(found))));
    say(
      status,
      results.length ? fill(this.words.found, { count: said(results.length) }) : this.words.foundNone,
    );
  }

  private choice(found: Found): HTMLElement {
    const choice = element(
      "button",
      { type: "button", class: "place-results__choice", "aria-pressed": "false" },
      element("span", { class: "place-results__name" }, found.name),
      // A space of its own, so that the two are not read as one word.
      " ",
      element("span", { class: "place-results__context" }, found.context),
    );
    choice.addEventListener("click", () => {
      this.unpress();
      choice.setAttribute("aria-pressed", "true");
      this.chosen(found);
    });
    return choice;
  }

  /** The pin was moved by hand: nothing in the list is the chosen place any more. */
  release(): void {
    this.unpress();
    for (const radio of this.parts.before?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? []) {
      radio.checked = false;
    }
  }

  private unpress(): void {
    for (const other of this.parts.list.querySelectorAll("[aria-pressed=true]")) {
      other.setAttribute("aria-pressed", "false");
    }
  }
}
