/**
 * What the map says. English here, so that the map is never mute; a page in another language brings its
 * own through portal/places/templates/places/map_words.html, whose attributes have these names.
 */
const english = {
  mapLabel: "Map",
  mapHelp:
    "Drag the map, or tap a place to put the pin there. On a keyboard: arrow keys move the map, plus and minus zoom, Enter puts the pin in the middle.",
  locate: "Use my location",
  locating: "Finding where you are. You can carry on meanwhile.",
  locateRefused: "Your location was not shared. That is fine: you can search, or tap the map.",
  locateFailed: "Your location could not be found. You can search, or tap the map.",
  locateOutside: "Your location is outside this map. You can search for a place instead.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  placeHere: "Put the pin in the middle",
  remove: "Remove the pin",
  removed: "The pin is gone. No place is chosen.",
  chosen: "Chosen: {place}",
  chosenUnnamed: "The pin is placed.",
  centre: "Middle of the map: {place}",
  searchLabel: "Street, postcode, station or place",
  search: "Search",
  searching: "Searching",
  searchTooShort: "Write at least two letters.",
  found: "Places found: {count}",
  foundNone: "Nothing has that name here. A nearby street or a postcode may work.",
  searchFailed: "The search did not answer. You can try again, or tap the map.",
  seen: "Nobody will ever see more of this place than the square, about {metres} metres wide.",
  seenNone: "No place on the map is kept.",
  mapFailed: "The map did not load. You can still search and choose from the list.",
  mapPartly: "Parts of the map did not load. You can still search and choose from the list.",
  retry: "Try the map again",
  squareOf: "Square {number} of {count}: {name}",
  viewerHelp:
    "Arrow keys move the map, plus and minus zoom, N and P go from square to square, Enter opens the one that is marked.",
} as const;

export type Words = Record<keyof typeof english, string>;

export const wordNames = Object.keys(english) as (keyof Words)[];

export function wordsOf(page: ParentNode): Words {
  const given = page.querySelector<HTMLElement>("[data-map-words]")?.dataset ?? {};
  const words: Words = { ...english };
  for (const name of wordNames) words[name] = given[name] || words[name];
  return words;
}

export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A number as the page's language writes it. */
export function said(number: number): string {
  return number.toLocaleString(document.documentElement.lang || "en");
}
