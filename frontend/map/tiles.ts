/** Tiles that the portal fetches for the reader from an upstream with a secret key: places/_tiles.html says so. */
export interface Tiles {
  /** On the portal's own host, with {z}, {x} and {y}. */
  url: string;
  kind: "raster" | "vector";
  zooms: [number, number];
  /** West, south, east, north in degrees. */
  bounds: [number, number, number, number];
  attribution: string;
}

const numbers = (text: string | undefined) => (text ?? "").split(",").map(Number);

/** What the page says, or null where its map is the portal's own archive. */
export function tilesOf(page: ParentNode): Tiles | null {
  const said = page.querySelector<HTMLElement>("[data-map-tiles]")?.dataset;
  if (!said?.mapTiles) return null;
  const [first = 0, last = 20] = numbers(said.zooms);
  const [west = -180, south = -85, east = 180, north = 85] = numbers(said.bounds);
  return {
    url: said.mapTiles,
    kind: said.kind === "vector" ? "vector" : "raster",
    zooms: [first, last],
    bounds: [west, south, east, north],
    attribution: said.attribution ?? "",
  };
}
