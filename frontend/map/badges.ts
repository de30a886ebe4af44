import Layer from "ol/layer/Layer.js";
import type { FrameState } from "ol/Map.js";
import { element } from "./dom.ts";
import { grown, type Shape } from "./squares.ts";

const SIZE = 22; // pixels

/**
 * The labels of shapes, on badges at their upper left corners. They have a canvas of their own above the map's: in the
 * middle, or under the map's names, a station or a street would cover the number that somebody looks for.
 */
export class BadgeLayer extends Layer {
  private readonly canvas = element("canvas", { class: "map__badges" });
  private shapes: Shape[] = [];

  constructor() {
    super({ zIndex: 9 });
  }

  show(shapes: Shape[]): void {
    this.shapes = shapes.filter(({ label }) => label);
    this.changed();
  }

  // Nothing to load, so always ready.
  override getSourceState(): "ready" {
    return "ready";
  }

  override render(frame: FrameState | null): HTMLElement | null {
    const context = this.canvas.getContext("2d");
    if (!frame || !context) return null;
    const [width, height] = frame.size as [number, number];
    // Setting the size wipes it.
    this.canvas.width = Math.round(width * frame.pixelRatio);
    this.canvas.height = Math.round(height * frame.pixelRatio);
    context.scale(frame.pixelRatio, frame.pixelRatio);
    for (const shape of this.shapes) badge(context, frame, shape);
    return this.canvas;
  }
}

function badge(context: CanvasRenderingContext2D, frame: FrameState, shape: Shape): void {
  const corners = grown(shape, frame);
  const x = Math.min(...corners.map((corner) => corner[0]));
  const y = Math.min(...corners.map((corner) => corner[1]));
  const label = shape.label ?? "";
  context.font = "bold 14px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const width = Math.max(SIZE, context.measureText(label).width + SIZE / 2);
  context.beginPath();
  context.roundRect(x - width / 2, y - SIZE / 2, width, SIZE, SIZE / 2);
  context.lineWidth = 3;
  context.strokeStyle = shape.halo;
  context.stroke();
  context.fillStyle = shape.edge;
  context.fill();
  context.fillStyle = shape.halo;
  context.fillText(label, x, y + 1);
}
