import Layer from "ol/layer/Layer.js";
import type { FrameState } from "ol/Map.js";
import { fromLonLat } from "ol/proj.js";
import { apply } from "ol/transform.js";
import type { Bounds } from "./cells.ts";

/** A ring of Web Mercator metres, and how it looks. */
export interface Shape {
  ring: number[][];
  fill: string;
  edge: string;
  halo: string;
  width: number;
  dash?: number[];
  /** Never drawn smaller than this many pixels, so that a spot can be seen from far out. */
  least?: number;
  /** A few characters on a badge at the corner. */
  label?: string;
}

export function ringOf([west, south, east, north]: Bounds): number[][] {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ].map((corner) => fromLonLat(corner));
}

/** A ring of degrees, as GeoJSON has it, in metres. */
export function inMetres(ring: number[][]): number[][] {
  return ring.map((corner) => fromLonLat(corner));
}

/**
 * Draws a few shapes with the canvas itself: a whole vector layer would weigh more than it does. It draws on
 * the basemap's canvas, between its ground and its labels, so that no square ever hides the name of a street.
 */
export class ShapeLayer extends Layer {
  private shapes: Shape[] = [];
  private basemap: HTMLElement | null = null;

  constructor(zIndex = 1) {
    super({ zIndex });
  }

  show(shapes: Shape[]): void {
    this.shapes = shapes;
    this.changed();
  }

  // Nothing to load, so always ready.
  override getSourceState(): "ready" {
    return "ready";
  }

  override render(_frame: FrameState | null, basemap: HTMLElement | null): HTMLElement | null {
    this.basemap = basemap;
    return basemap;
  }

  // A map that keeps labels apart paints nothing before every layer has been laid out: so neither does this.
  override renderDeferred(frame: FrameState): void {
    const canvas = this.basemap?.firstElementChild;
    const context = canvas instanceof HTMLCanvasElement ? canvas.getContext("2d") : null;
    if (!context) return;
    context.save();
    context.setTransform(frame.pixelRatio, 0, 0, frame.pixelRatio, 0, 0);
    context.globalAlpha = 1;
    for (const shape of this.shapes) this.draw(context, frame, shape);
    context.restore();
  }

  private draw(context: CanvasRenderingContext2D, frame: FrameState, shape: Shape): void {
    context.beginPath();
    for (const [x, y] of grown(shape, frame)) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = shape.fill;
    context.fill();
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeStyle = shape.halo;
    context.lineWidth = shape.width + 2.5;
    context.stroke();
    context.setLineDash(shape.dash ?? []);
    context.strokeStyle = shape.edge;
    context.lineWidth = shape.width;
    context.stroke();
  }
}

/** The corners in pixels of the map; the shape is never smaller than its least size. */
export function grown(shape: Shape, frame: FrameState): [x: number, y: number][] {
  const corners = shape.ring.map(
    (corner) => apply(frame.coordinateToPixelTransform, corner.slice(0, 2)) as [number, number],
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const size = Math.max(right - left, bottom - top);
  const factor = shape.least && size < shape.least ? shape.least / (size || 1) : 1;
  if (factor === 1) return corners;
  const [x0, y0] = [(left + right) / 2, (top + bottom) / 2];
  return corners.map(([x, y]) => [x0 + (x - x0) * factor, y0 + (y - y0) * factor]);
}
