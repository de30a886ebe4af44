import { fromLonLat } from "ol/proj.js";

/** A square (or any single ring) to be shown: degrees, as GeoJSON has them. */
export interface Square {
  id: string;
  name: string;
  band: number | null;
  urgent: boolean;
  /** What stands in it on the map: the number of its row. */
  label?: string;
  ring: number[][];
}

interface Feature {
  id?: string | number;
  geometry: { type: string; coordinates: number[][][] } | null;
  properties: { id?: string; name?: string; band?: number; urgent?: boolean; label?: string } | null;
}

/** Features that are no polygon are left out: a report without a place has only its row in the table. */
export function squaresFrom(json: string): Square[] {
  if (!json.trim()) return [];
  const { features } = JSON.parse(json) as { features: Feature[] };
  return features.flatMap(({ id, geometry, properties }) => {
    const ring = geometry?.type === "Polygon" ? geometry.coordinates[0] : undefined;
    if (!ring) return [];
    const { name = "", band, urgent = false, label } = properties ?? {};
    const inRange = band === undefined || band === null ? null : Math.max(0, Math.min(5, Math.round(band)));
    return [
      {
        id: String(id ?? properties?.id ?? ""),
        name,
        band: inRange,
        urgent,
        ...(label ? { label } : {}),
        ring,
      },
    ];
  });
}

/** In Web Mercator metres. */
export function extentOf(square: Square): [west: number, south: number, east: number, north: number] {
  const corners = square.ring.map((corner) => fromLonLat(corner) as [number, number]);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function contains(square: Square, [x = 0, y = 0]: number[]): boolean {
  const [west, south, east, north] = extentOf(square);
  return x >= west && x <= east && y >= south && y <= north;
}

/** The next or previous one, going round at the ends. */
export function stepFrom(squares: Square[], from: Square | null, step: 1 | -1): Square | null {
  if (!squares.length) return null;
  const start = from ? squares.indexOf(from) : step === 1 ? -1 : 0;
  return squares[(start + step + squares.length) % squares.length] ?? null;
}
