import { describe, expect, it } from "vitest";
import { contains, extentOf, type Square, squaresFrom, stepFrom } from "./geojson.ts";

function feature(id: string, properties: object, geometry: object | null = undefined as never) {
  const ring = [
    [0, 0.01],
    [0.01, 0.01],
    [0.01, 0],
    [0, 0],
    [0, 0.01],
  ];
  return {
    type: "Feature",
    id,
    geometry: geometry === undefined ? { type: "Polygon", coordinates: [ring] } : geometry,
    properties,
  };
}

function read(...features: object[]): Square[] {
  return squaresFrom(JSON.stringify({ type: "FeatureCollection", features }));
}

describe("squares from GeoJSON", () => {
  it("keep id, name, band and urgency", () => {
    const [square] = read(feature("a", { name: "Report", band: 3, urgent: true }));
    expect(square).toMatchObject({ id: "a", name: "Report", band: 3, urgent: true });
  });

  it("leave out what has no place, and keep bands inside the colours that there are", () => {
    const squares = read(feature("a", {}, null), feature("b", { band: 17 }), feature("c", {}));
    expect(squares.map(({ id, band }) => [id, band])).toEqual([
      ["b", 5],
      ["c", null],
    ]);
  });

  it("are none on an empty page", () => {
    expect(squaresFrom(" ")).toEqual([]);
  });

  it("know what lies inside them", () => {
    const [square] = read(feature("a", {}));
    const [west, south, east, north] = extentOf(square as Square);
    expect(contains(square as Square, [(west + east) / 2, (south + north) / 2])).toBe(true);
    expect(contains(square as Square, [east + 1, south])).toBe(false);
  });

  it("are walked through in both directions, round and round", () => {
    const squares = read(feature("a", {}), feature("b", {}), feature("c", {}));
    const walk = (step: 1 | -1) => {
      const seen: string[] = [];
      let here: Square | null = null;
      for (let index = 0; index < 4; index++) {
        here = stepFrom(squares, here, step);
        seen.push(here?.id ?? "");
      }
      return seen.join("");
    };
    expect(walk(1)).toBe("abca");
    expect(walk(-1)).toBe("cbac");
    expect(stepFrom([], null, 1)).toBeNull();
  });
});
