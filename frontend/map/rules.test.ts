import { describe, expect, it } from "vitest";
import { day, night, type Palette } from "./palette.ts";
import { ramp, roadRules } from "./rules.ts";
import { borders, grounds, layerOf, points, roads, settlements } from "./vocabulary.ts";

describe("sizes by zoom", () => {
  it("grow in straight lines and stay what they are beyond both ends", () => {
    const size = ramp("10:1 14:3 16:10");
    expect([8, 10, 12, 14, 15, 16, 20].map(size)).toEqual([1, 1, 2, 3, 6.5, 10, 10]);
  });

  it("never make a lesser road wider than a greater one", () => {
    for (let zoom = 14; zoom <= 20; zoom += 0.5) {
      const widths = (["path", "street", "secondary", "main"] as const).map((kind) =>
        roadRules[kind].width(zoom),
      );
      expect(widths).toEqual([...widths].sort((one, other) => one - other));
    }
  });
});

describe("the archives' words", () => {
  it("cover every kind that Doggerland's archive has", () => {
    for (const kind of ["park", "wood", "beach", "farmland", "industrial", "residential"])
      expect(grounds).toHaveProperty(kind);
    for (const kind of ["main", "secondary", "street", "path", "rail"]) expect(roads[kind]).toBe(kind);
    for (const kind of ["city", "town", "village", "suburb"]) expect(settlements[kind]).toBe(kind);
    for (const kind of ["station", "bus_stop", "venue", "school", "clinic", "park"])
      expect(points).toHaveProperty(kind);
    for (const kind of ["force", "district"]) expect(borders[kind]).toBe(kind);
  });

  it("draw a Protomaps extract too", () => {
    expect(layerOf("earth")).toBe("land");
    expect(["highway", "major_road", "minor_road", "path", "rail"].map((kind) => roads[kind])).toEqual([
      "main",
      "secondary",
      "street",
      "path",
      "rail",
    ]);
    expect(settlements.locality).toBe("town");
  });
});

/** WCAG 2.2's contrast of two colours. */
function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const [red = 0, green = 0, blue = 0] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => {
      const value = Number.parseInt(pair, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each<[string, Palette]>([
  ["day", day],
  ["night", night],
])("the colours by %s", (_name, palette) => {
  const names = [
    "text",
    "quietText",
    "streetText",
    "greenText",
    "station",
    "stop",
    "venue",
    "learning",
    "care",
  ] as const;
  const grounds = ["land", "residential", "farmland", "park", "street", "main"] as const;

  it.each(names)("let %s be read on every ground", (name) => {
    // A halo of this colour surrounds every letter; what lies around the halo must not blur it either.
    expect(contrast(palette[name], palette.halo)).toBeGreaterThanOrEqual(4.5);
    for (const ground of grounds)
      expect(contrast(palette[name], palette[ground]), ground).toBeGreaterThanOrEqual(3);
  });

  it("let the water's name be read on the water", () => {
    expect(contrast(palette.seaText, palette.sea)).toBeGreaterThanOrEqual(4.5);
  });

  it("show the edge of a square on land and on water", () => {
    expect(contrast(palette.squareEdge, palette.land)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.squareEdge, palette.sea)).toBeGreaterThanOrEqual(3);
  });

  it("make each band of a count differ from the next in lightness alone", () => {
    const steps = palette.bands.slice(1).map((band, index) => contrast(band, palette.bands[index] as string));
    expect(Math.min(...steps)).toBeGreaterThan(1.2);
  });

  it("hold no red", () => {
    for (const color of [palette.square, ...Object.values(palette).flat()].filter((one) =>
      String(one).startsWith("#"),
    )) {
      const [red = 0, green = 0, blue = 0] = (String(color).match(/[0-9a-f]{2}/gi) ?? []).map((pair) =>
        Number.parseInt(pair, 16),
      );
      expect(red - Math.max(green, blue), String(color)).toBeLessThan(90);
    }
  });
});
