import { button, drawing, element, say } from "./dom.ts";
import type { SearchParts } from "./search.ts";
import { tilesOf } from "./tiles.ts";
import type { Words } from "./words.ts";

export interface PickerParts {
  frame: HTMLElement;
  canvas: HTMLElement;
  search: SearchParts | null;
  /** Seen and read out: what is chosen, what was found, what went wrong. */
  status: HTMLElement;
  /** Read out only: what lies under the crosshair. */
  aside: HTMLElement;
  seen: HTMLElement;
  remove: HTMLElement;
  trouble: HTMLElement;
  complain: (sentence: string) => void;
}

export interface Presses {
  locate: () => void;
  zoom: (levels: number) => void;
  placeHere: () => void;
  remove: () => void;
  retry: () => void;
}

const SECONDARY = "govuk-button govuk-button--secondary";
const QUIET = "govuk-button govuk-button--quiet";

let made = 0;

export function buildPicker(root: HTMLElement, words: Words, presses: Presses): PickerParts {
  const fixed = root.dataset.fixed !== undefined;
  const id = `map-${++made}`;
  const status = element("p", { class: "map__status", role: "status" });
  const aside = element("p", { class: "map__aside", "aria-live": "polite" });
  const seen = element("p", { class: "map__seen" });
  const remove = button(QUIET, words.remove, presses.remove);
  const { frame, canvas, trouble, complain } = buildFrame(root, id, words, presses);
  const search = root.dataset.searchUrl ? searchParts(root, id, words) : null;

  const locate = fixed ? null : button(SECONDARY, words.locate, presses.locate);
  locate?.prepend(
    drawing("map__icon", "M12 2v4M12 18v4M2 12h4M18 12h4", "M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12z"),
  );
  const placeHere = fixed ? null : button(`${SECONDARY} map__place`, words.placeHere, presses.placeHere);
  root.classList.add("map");
  root.append(
    ...[locate && element("div", { class: "map__bar" }, locate), trouble, frame].filter(
      (part) => part !== null,
    ),
    element(
      "div",
      { class: "map__foot" },
      status,
      seen,
      element("div", { class: "map__bar" }, placeHere, remove),
    ),
    aside,
  );
  aim(frame, canvas, placeHere);
  return { frame, canvas, search, status, aside, seen, remove, trouble, complain };
}

/** The map itself with what lies on it; also what the viewer is made of. */
export function buildFrame(
  root: HTMLElement,
  id: string,
  words: Words,
  presses: Pick<Presses, "zoom" | "retry">,
  help = words.mapHelp,
) {
  const canvas = element("div", {
    class: "map__canvas",
    tabindex: "0",
    // Arrow keys must reach the map through a screen reader; all it does can be done outside it as well.
    role: "application",
    "aria-label": words.mapLabel,
    "aria-describedby": `${id}-help`,
  });
  const zoom = element(
    "div",
    { class: "map__zoom" },
    button("map__zoom-button", words.zoomIn, () => presses.zoom(1), drawing("map__icon", "M12 5v14M5 12h14")),
    button("map__zoom-button", words.zoomOut, () => presses.zoom(-1), drawing("map__icon", "M5 12h14")),
  );
  const whose = root.dataset.attribution || tilesOf(document)?.attribution;
  const credit = whose ? element("p", { class: "map__credit" }, whose) : null;
  const frame = element(
    "div",
    { class: "map__frame" },
    canvas,
    drawing("map__crosshair", "M12 1v9M12 14v9M1 12h9M14 12h9"),
    zoom,
    credit,
    element("p", { class: "map__help", id: `${id}-help` }, help),
  );
  const message = element("p", { class: "map__trouble-text", role: "status" });
  const retry = button(QUIET, words.retry, presses.retry);
  const trouble = element("div", { class: "map__trouble" }, message, retry);
  trouble.hidden = true;
  const complain = (sentence: string) => {
    trouble.hidden = !sentence;
    if (message.textContent !== sentence) say(message, sentence);
  };
  return { frame, canvas, trouble, complain };
}

/** The crosshair shows while the keyboard, or the button that uses it, aims. */
function aim(frame: HTMLElement, canvas: HTMLElement, placeHere: HTMLElement | null): void {
  const on = () => frame.classList.add("map__frame--aiming");
  const off = () => frame.classList.remove("map__frame--aiming");
  canvas.addEventListener("keydown", on);
  canvas.addEventListener("keyup", (event) => event.key === "Tab" && on());
  canvas.addEventListener("pointerdown", off);
  canvas.addEventListener("blur", off);
  for (const begin of ["focus", "pointerenter"]) placeHere?.addEventListener(begin, on);
  for (const end of ["blur", "pointerleave"]) placeHere?.addEventListener(end, off);
}

/** The page's own search where there is one, else one of the map's. */
function searchParts(root: HTMLElement, id: string, words: Words): SearchParts {
  const page = root.closest("form") ?? document;
  const holder =
    page.querySelector<HTMLElement>("[data-place-search]") ??
    document.querySelector<HTMLElement>("[data-place-search]");
  const field = holder?.querySelector<HTMLInputElement>("input[type=search], input[type=text]");
  const press = holder?.querySelector<HTMLElement>("button, input[type=submit]");
  const list = element("ul", { class: "place-results" });
  if (holder && field && press) {
    const place = document.querySelector<HTMLElement>("[data-place-results]");
    const said = element("p", { class: "map__status", role: "status" });
    const before = place?.childElementCount ? element("div", {}, ...place.childNodes) : null;
    if (place) place.append(said, list, ...(before ? [before] : []));
    else holder.append(said, list);
    return { field, button: press, list, status: said, before };
  }
  const own = element("input", {
    type: "search",
    id: `${id}-search`,
    name: "",
    class: "govuk-input",
    autocomplete: "off",
  });
  const search = button(SECONDARY, words.search, () => undefined);
  const said = element("p", { class: "map__status", role: "status" });
  root.prepend(
    element(
      "div",
      { class: "map__search" },
      element("label", { for: own.id, class: "govuk-label" }, words.searchLabel),
      element("div", { class: "map__bar" }, own, search),
      said,
      list,
    ),
  );
  return { field: own, button: search, list, status: said, before: null };
}
