import { focus } from "ol/events/condition.js";
import DoubleClickZoom from "ol/interaction/DoubleClickZoom.js";
import DragPan from "ol/interaction/DragPan.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import PinchZoom from "ol/interaction/PinchZoom.js";
import Kinetic from "ol/Kinetic.js";
import OlMap from "ol/Map.js";
import { fromLonLat, toLonLat } from "ol/proj.js";
import View from "ol/View.js";
import type { LonLat } from "./cells.ts";
import { type Ground, openGround } from "./ground.ts";
import { followLight, type Palette } from "./palette.ts";
import { ShapeLayer } from "./squares.ts";

export interface Opening {
  target: HTMLElement;
  url: string;
  centre: LonLat;
  zoom: number;
  /** Called now and whenever day turns to night. */
  lit: (palette: Palette) => void;
  /** Called when tiles stop coming, and when they come again. */
  trouble: (missing: boolean) => void;
}

const CLOSEST = 19;
const STEP = 64;

/** The portal's map, without anything on it. */
export class Basemap {
  readonly map: OlMap;
  readonly shapes = new ShapeLayer();
  private readonly view: View;
  private readonly reach: number[];

  static async open(opening: Opening): Promise<Basemap> {
    return new Basemap(opening, await openGround(opening.url, (ok) => opening.trouble(!ok)));
  }

  private constructor(
    opening: Opening,
    private readonly ground: Ground,
  ) {
    const { extent } = ground;
    this.reach = extent;
    const light = (palette: Palette) => {
      ground.light(palette);
      opening.lit(palette);
    };
    this.view = new View({
      center: fromLonLat([...opening.centre]),
      zoom: opening.zoom,
      maxZoom: CLOSEST,
      extent,
      constrainOnlyCenter: true,
      enableRotation: false,
    });
    this.map = new OlMap({
      target: opening.target,
      layers: [...ground.layers, this.shapes],
      view: this.view,
      controls: [],
      interactions: [
        new DragPan({ kinetic: stillness.matches ? undefined : new Kinetic(-0.005, 0.05, 100) }),
        new PinchZoom(),
        new DoubleClickZoom({ duration: duration() }),
        // A page that scrolls must not be caught by a map that it passes.
        new MouseWheelZoom({ condition: focus }),
      ],
      pixelRatio: Math.min(window.devicePixelRatio || 1, 2),
    });
    light(followLight(light));
  }

  /** Asks again for tiles that did not come. */
  reload(): void {
    this.ground.reload();
  }

  get centre(): LonLat {
    return lonLat(this.view.getCenter() ?? [0, 0]);
  }

  get resolution(): number {
    return this.view.getResolution() ?? 1;
  }

  covers(place: LonLat): boolean {
    const [x, y] = fromLonLat([...place]) as [number, number];
    const [west, south, east, north] = this.reach as [number, number, number, number];
    return x >= west && x <= east && y >= south && y <= north;
  }

  goTo(place: LonLat, zoom?: number): void {
    const closer = zoom === undefined ? {} : { zoom: Math.min(zoom, CLOSEST) };
    this.view.animate({ center: fromLonLat([...place]), duration: duration(), ...closer });
  }

  zoomBy(levels: number): void {
    this.view.animate({ zoom: (this.view.getZoom() ?? 14) + levels, duration: duration() });
  }

  get zoom(): number {
    return this.view.getZoom() ?? 0;
  }

  /** Opens on these metres, or on everything that the archive holds. */
  show(extent: number[] | null): void {
    this.view.fit(extent ?? this.reach, { padding: [40, 40, 40, 40], maxZoom: 16 });
  }

  fit(extent: number[], most = 17): void {
    this.view.fit(extent, { padding: [40, 40, 40, 40], maxZoom: most, duration: duration() });
  }

  /** Arrow keys and plus and minus, for a focused map. Answers whether the key was one of them. */
  moveBy(event: KeyboardEvent): boolean {
    const step = STEP * (event.shiftKey ? 3 : 1) * this.resolution;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
    };
    const move = moves[event.key];
    if (move) {
      this.view.cancelAnimations();
      this.view.adjustCenter(move);
    } else if (event.key === "+" || event.key === "=") this.zoomBy(1);
    else if (event.key === "-" || event.key === "_") this.zoomBy(-1);
    else return false;
    return true;
  }
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function duration(): number {
  return stillness.matches ? 0 : 250;
}

export function lonLat(coordinate: number[]): LonLat {
  const [lon, lat] = toLonLat(coordinate) as [number, number];
  return [lon, lat];
}
