import type { FeatureLike } from "ol/Feature.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style, { type StyleFunction } from "ol/style/Style.js";
import Text, { type Options as TextOptions } from "ol/style/Text.js";
import type { Palette } from "./palette.ts";
import { pointRules, roadRules, settlementRules, sizes } from "./rules.ts";
import {
  borders,
  grounds,
  layerOf,
  type Point,
  points,
  type Road,
  roads,
  type Settlement,
  settlements,
} from "./vocabulary.ts";

const FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
// Metres per pixel of a Web Mercator map at zoom 0, 256-pixel tiles.
const ZOOM_0 = 156543.03392804097;
// Above every ground and road: names sort among themselves.
const BORDER = 40;
const BUILDING = 15;
const WATER = 12;
const ROAD = 20;

type Rule = (feature: FeatureLike, zoom: number) => Style[];

/** What lies under the squares that pages draw on the map: land, water, roads, buildings. */
export function groundStyle(palette: Palette): StyleFunction {
  const ground = new Ground(palette);
  return byLayer({
    land: () => ground.area(palette.land, 1),
    water: (feature, zoom) => ground.water(feature, zoom),
    landuse: (feature) => ground.landuse(feature),
    buildings: (_, zoom) => ground.building(zoom),
    roads: (feature, zoom) => ground.road(feature, zoom),
    boundaries: (feature, zoom) => ground.border(feature, zoom),
  });
}

/** What stays legible above those squares: names, and dots for the places that people steer by. */
export function labelStyle(palette: Palette): StyleFunction {
  const labels = new Labels(palette);
  return byLayer({
    roads: (feature, zoom) => labels.road(feature, zoom),
    places: (feature, zoom) => labels.settlement(feature, zoom),
    pois: (feature, zoom) => labels.point(feature, zoom),
    water: (feature, zoom) => labels.water(feature, zoom),
  });
}

function byLayer(rules: Record<string, Rule>): StyleFunction {
  return (feature, resolution) => {
    const rule = rules[layerOf(said(feature, "layer"))];
    // Styles are made once for every half zoom.
    return rule ? rule(feature, Math.round(2 * Math.log2(ZOOM_0 / resolution)) / 2) : [];
  };
}

function said(feature: FeatureLike, property: string): string {
  return String(feature.get(property) ?? "");
}

function isA(feature: FeatureLike, shape: "Polygon" | "LineString"): boolean {
  return feature.getGeometry()?.getType().includes(shape) ?? false;
}

/** Keeps each style that was made: they are costly, and few. */
class Kept {
  private readonly styles = new Map<string, Style[]>();

  constructor(protected readonly palette: Palette) {}

  protected once(key: string, make: () => Style[]): Style[] {
    let styles = this.styles.get(key);
    if (!styles) {
      styles = make();
      this.styles.set(key, styles);
    }
    return styles;
  }
}

class Ground extends Kept {
  area(color: string, zIndex: number, edge?: string): Style[] {
    return this.once(`${color} ${zIndex} ${edge}`, () => {
      const stroke = edge ? new Stroke({ color: edge, width: 1 }) : undefined;
      return [new Style({ fill: new Fill({ color }), zIndex, stroke })];
    });
  }

  landuse(feature: FeatureLike): Style[] {
    const kind = grounds[said(feature, "kind")];
    if (!kind) return [];
    return this.area(this.palette[kind], kind === "residential" || kind === "farmland" ? 2 : 3);
  }

  building(zoom: number): Style[] {
    if (zoom < 14.5) return [];
    return this.area(this.palette.building, BUILDING, zoom >= 16 ? this.palette.buildingEdge : undefined);
  }

  water(feature: FeatureLike, zoom: number): Style[] {
    if (isA(feature, "Polygon")) return this.area(this.palette.sea, WATER);
    if (!isA(feature, "LineString")) return [];
    return this.once(`stream ${zoom}`, () => [line(this.palette.sea, sizes.stream(zoom), WATER)]);
  }

  road(feature: FeatureLike, zoom: number): Style[] {
    const kind = roads[said(feature, "kind")];
    if (!kind || zoom < roadRules[kind].from) return [];
    return this.once(`road ${kind} ${zoom}`, () => this.lines(kind, zoom));
  }

  private lines(kind: Road, zoom: number): Style[] {
    const { palette } = this;
    const rule = roadRules[kind];
    const width = rule.width(zoom);
    if (kind === "rail") {
      const rail = line(palette.rail, width, 30);
      return zoom >= 14 ? [rail, line(palette.land, width * 0.55, 31, [6, 7])] : [rail];
    }
    if (kind === "path") {
      return [line(palette.path, width, ROAD, zoom >= 15 ? [width * 2.4, width * 1.6] : undefined)];
    }
    if (zoom < rule.edge) {
      return [line(kind === "street" ? palette.streetEdge : palette[kind], width, ROAD + rule.order)];
    }
    const edges = { main: palette.mainEdge, secondary: palette.secondaryEdge, street: palette.streetEdge };
    return [
      line(edges[kind], width + (zoom >= 15 ? 2 : 1.4), ROAD),
      line(palette[kind], width, ROAD + rule.order),
    ];
  }

  border(feature: FeatureLike, zoom: number): Style[] {
    const kind = borders[said(feature, "kind")];
    if (!kind || (kind === "district" && zoom < 9.5)) return [];
    const width = kind === "force" ? sizes.forceBorder : sizes.districtBorder;
    return this.once(`border ${kind} ${zoom}`, () => [
      line(this.palette.boundary, width(zoom), BORDER, [5, 4, 1.5, 4]),
    ]);
  }
}

function line(color: string, width: number, zIndex: number, lineDash?: number[]): Style {
  const lineCap = lineDash ? "butt" : "round";
  return new Style({ stroke: new Stroke({ color, width, lineDash, lineCap, lineJoin: "round" }), zIndex });
}

class Labels extends Kept {
  road(feature: FeatureLike, zoom: number): Style[] {
    const kind = roads[said(feature, "kind")];
    const name = said(feature, "name");
    if (!kind || !name || zoom < roadRules[kind].label) return [];
    return named(
      name,
      this.once(`road ${kind} ${zoom}`, () => [this.roadName(kind, zoom)]),
    );
  }

  private roadName(kind: Road, zoom: number): Style {
    const { quietText, streetText } = this.palette;
    const weight = { rail: 500, path: 500, street: 550, secondary: 600, main: 600 }[kind];
    const text = this.words(kind === "path" ? quietText : streetText, weight, sizes.roadName(zoom), {
      placement: "line",
      repeat: 320,
      maxAngle: 0.6,
      padding: [1, 12, 1, 12],
    });
    return new Style({ text, zIndex: roadRules[kind].order });
  }

  settlement(feature: FeatureLike, zoom: number): Style[] {
    // Protomaps calls every settlement a locality and says in `kind_detail` how large it is.
    const kind = settlements[said(feature, "kind_detail")] ?? settlements[said(feature, "kind")];
    const name = said(feature, "name");
    if (!kind || !name || zoom < settlementRules[kind].from || zoom > settlementRules[kind].to) return [];
    return named(
      name,
      this.once(`place ${kind} ${zoom}`, () => [this.settlementName(kind, zoom)]),
    );
  }

  private settlementName(kind: Settlement, zoom: number): Style {
    const { weight, size, order } = settlementRules[kind];
    const color = kind === "suburb" ? this.palette.quietText : this.palette.text;
    return new Style({
      text: this.words(color, weight, size(zoom), { padding: [6, 10, 6, 10] }),
      zIndex: order,
    });
  }

  point(feature: FeatureLike, zoom: number): Style[] {
    const kind = points[said(feature, "kind")];
    if (!kind || zoom < pointRules[kind].from) return [];
    const name = zoom >= pointRules[kind].label ? said(feature, "name") : "";
    if (!name && !pointRules[kind].radius) return [];
    return named(
      name,
      this.once(`${kind} ${zoom} ${name !== ""}`, () => [this.dot(kind, zoom, name !== "")]),
    );
  }

  private dot(kind: Point, zoom: number, labelled: boolean): Style {
    const { order, radius: whole } = pointRules[kind];
    const radius = whole * sizes.pointDot(zoom);
    const size = sizes.pointName(zoom);
    const color = kind === "green" ? this.palette.greenText : this.palette[kind];
    const stroke = new Stroke({ color: this.palette.halo, width: 1.6 });
    const below = radius ? { offsetY: radius + size * 0.85 } : {};
    return new Style({
      zIndex: order,
      image: radius ? new CircleStyle({ radius, fill: new Fill({ color }), stroke }) : undefined,
      text: labelled ? this.words(color, 600, size, below) : undefined,
    });
  }

  water(feature: FeatureLike, zoom: number): Style[] {
    const name = said(feature, "name");
    const along = isA(feature, "LineString");
    if (!name || zoom < (along ? 13 : 8) || isA(feature, "Polygon")) return [];
    return named(
      name,
      this.once(`water ${along} ${zoom}`, () => {
        const placement = along ? "line" : "point";
        return [
          new Style({
            text: this.words(this.palette.seaText, 500, sizes.waterName(zoom), { placement }, "italic"),
          }),
        ];
      }),
    );
  }

  private words(color: string, weight: number, size: number, more: TextOptions, slope = ""): Text {
    return new Text({
      font: `${slope} ${weight} ${size}px ${FACE}`.trim(),
      fill: new Fill({ color }),
      stroke: new Stroke({ color: this.palette.halo, width: size > 14 ? 3.6 : 3.2 }),
      padding: [2, 4, 2, 4],
      ...more,
    });
  }
}

/** One style serves every name of its kind: OpenLayers reads the words at once. */
function named(name: string, styles: Style[]): Style[] {
  for (const style of styles) style.getText()?.setText(name);
  return styles;
}
