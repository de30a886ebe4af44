/**
 * The browser's half of portal/places/cells.py: a place is a Web Mercator tile at zoom 24, and a
 * precision is one of that tile's ancestors. Both halves are tested against frontend/map/cells.golden.json.
 */

export const DEEPEST = 24;

/** The zoom whose tiles are as wide as each precision is coarse; `none` keeps no place at all. */
export const PRECISION_ZOOM = { spot: 22, street: 17, area: 14, none: null } as const;

export type Precision = keyof typeof PRECISION_ZOOM;

/** Longitude and latitude, in degrees. */
export type LonLat = readonly [lon: number, lat: number];

/** West, south, east, north, in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const EDGE = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

export function tileAt([lon, lat]: LonLat, zoom: number): [x: number, y: number] {
  const across = 2 ** zoom;
  const phi = (Math.max(-EDGE, Math.min(EDGE, lat)) * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * across);
  const y = Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * across);
  const inside = (n: number) => Math.max(0, Math.min(across - 1, n));
  return [inside(x), inside(y)];
}

/** The Morton code of the deepest tile: 48 bits, so a plain number holds it exactly. */
export function cellAt(place: LonLat): number {
  const [x, y] = tileAt(place, DEEPEST);
  let cell = 0;
  for (let bit = DEEPEST - 1; bit >= 0; bit--) {
    cell = cell * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
  }
  return cell;
}

/** Where a cell is: its middle. The other way round from `cellAt`. */
export function middleOf(cell: number): LonLat {
  let [x, y] = [0, 0];
  let rest = cell;
  for (let bit = 0; bit < DEEPEST; bit++) {
    const pair = rest % 4;
    x += (pair % 2) * 2 ** bit;
    y += (pair >> 1) * 2 ** bit;
    rest = (rest - pair) / 4;
  }
  return [lonOf(x + 0.5, DEEPEST), latOf(y + 0.5, DEEPEST)];
}

function lonOf(x: number, zoom: number): number {
  return (x / 2 ** zoom) * 360 - 180;
}

function latOf(y: number, zoom: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** zoom))) * 180) / Math.PI;
}

/** The square that stands for `place` at `zoom`. */
export function squareAround(place: LonLat, zoom: number): Bounds {
  const [x, y] = tileAt(place, zoom);
  return [lonOf(x, zoom), latOf(y + 1, zoom), lonOf(x + 1, zoom), latOf(y, zoom)];
}

/** The edges of a square by its quadkey, a digit a zoom. */
export function boundsOf(quadkey: string): Bounds {
  let [x, y] = [0, 0];
  for (const digit of quadkey) [x, y] = [2 * x + (Number(digit) & 1), 2 * y + (Number(digit) >> 1)];
  const zoom = quadkey.length;
  return [lonOf(x, zoom), latOf(y + 1, zoom), lonOf(x + 1, zoom), latOf(y, zoom)];
}

/** The middle of that square: all that may leave the device when the square is what was chosen. */
export function rounded(place: LonLat, zoom: number): LonLat {
  const [x, y] = tileAt(place, zoom);
  return [lonOf(x + 0.5, zoom), latOf(y + 0.5, zoom)];
}

/** How wide the square is on the ground, in metres. */
export function widthInMetres(place: LonLat, zoom: number): number {
  return (40_075_016.686 * Math.cos((place[1] * Math.PI) / 180)) / 2 ** zoom;
}

/** A width as people say it: 6, 90, 180, 1,400 rather than 176.8. */
export function saidWidth(metres: number): number {
  const step = metres < 20 ? 1 : metres < 1000 ? 10 : 100;
  return Math.round(metres / step) * step;
}
