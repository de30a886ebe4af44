import { describe, expect, it } from "vitest";
import golden from "./cells.golden.json" with { type: "json" };
import {
  cellAt,
  middleOf,
  PRECISION_ZOOM,
  type Precision,
  rounded,
  saidWidth,
  squareAround,
  tileAt,
  widthInMetres,
} from "./cells.ts";

const precisions = ["spot", "street", "area"] as const;

function zoomOf(precision: Exclude<Precision, "none">): number {
  return PRECISION_ZOOM[precision];
}

describe("cells, beside portal/places/cells.py", () => {
  it("knows the same precisions", () => {
    expect(PRECISION_ZOOM).toEqual(golden.zooms);
  });

  it.each(golden.places)("puts $lon, $lat into the same cell", ({ lon, lat, cell }) => {
    expect(String(cellAt([lon, lat]))).toBe(cell);
  });

  it.each(golden.places)(
    "draws the same squares around $lon, $lat",
    ({ lon, lat, tiles, bounds, centres }) => {
      for (const precision of precisions) {
        const zoom = zoomOf(precision);
        expect(tileAt([lon, lat], zoom)).toEqual(tiles[precision]);
        squareAround([lon, lat], zoom).forEach((edge, index) => {
          expect(edge).toBeCloseTo(bounds[precision][index] as number, 8);
        });
        rounded([lon, lat], zoom).forEach((degrees, index) => {
          expect(degrees).toBeCloseTo(centres[precision][index] as number, 8);
        });
      }
    },
  );

  it.each(golden.places)("finds its way back from the cell of $lon, $lat", ({ cell }) => {
    expect(String(cellAt(middleOf(Number(cell))))).toBe(cell);
  });
});

describe("what leaves the device", () => {
  it("is the same for every pin in a square, so that it tells the square and nothing finer", () => {
    const [west, south, east, north] = squareAround([2.5, 54.7], PRECISION_ZOOM.street);
    const sent = new Set<string>();
    for (const share of [0.01, 0.3, 0.5, 0.77, 0.99]) {
      const pin = [west + share * (east - west), south + (1 - share) * (north - south)] as const;
      sent.add(
        rounded(pin, PRECISION_ZOOM.street)
          .map((degrees) => degrees.toFixed(7))
          .join(" "),
      );
    }
    expect(sent.size).toBe(1);
  });

  it("still lies in its own square after seven decimals", () => {
    for (const { lon, lat } of golden.places) {
      for (const precision of precisions) {
        const sent = rounded([lon, lat], zoomOf(precision)).map((degrees) => Number(degrees.toFixed(7)));
        expect(tileAt([sent[0] as number, sent[1] as number], zoomOf(precision))).toEqual(
          tileAt([lon, lat], zoomOf(precision)),
        );
      }
    }
  });
});

describe("the width that is said", () => {
  it("is what people would say at Doggerland's latitude", () => {
    const said = (precision: Exclude<Precision, "none">) =>
      saidWidth(widthInMetres([2.5, 54.7], zoomOf(precision)));
    expect([said("spot"), said("street"), said("area")]).toEqual([6, 180, 1400]);
  });
});
