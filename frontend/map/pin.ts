import type OlMap from "ol/Map.js";
import Overlay from "ol/Overlay.js";
import { fromLonLat } from "ol/proj.js";
import { lonLat } from "./basemap.ts";
import type { LonLat } from "./cells.ts";
import { drawing, element } from "./dom.ts";

/** The pin, which can be dragged. Everything that dragging does, a tap or the keyboard does too. */
export class Pin {
  private readonly overlay: Overlay;

  constructor(
    private readonly map: OlMap,
    movable: boolean,
    private readonly dropped: (place: LonLat) => void,
  ) {
    const shape = element(
      "div",
      { class: "map__pin" },
      drawing(
        "map__pin-shape",
        "M12 1.5c-4.3 0-7.7 3.3-7.7 7.6 0 5.6 7.7 13.4 7.7 13.4s7.7-7.8 7.7-13.4c0-4.3-3.4-7.6-7.7-7.6z",
        "M12 6.4a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
      ),
    );
    this.overlay = new Overlay({ element: shape, positioning: "bottom-center", stopEvent: movable });
    map.addOverlay(this.overlay);
    if (movable) this.follow(shape);
  }

  show(place: LonLat | null): void {
    this.overlay.setPosition(place ? fromLonLat([...place]) : undefined);
  }

  private follow(shape: HTMLElement): void {
    // From where in the pin it was grasped to its tip, so that it does not jump.
    let grasp: [number, number] | null = null;
    const tip = (event: PointerEvent): number[] => {
      const [x, y] = this.map.getEventPixel(event) as [number, number];
      return this.map.getCoordinateFromPixel([x + (grasp?.[0] ?? 0), y + (grasp?.[1] ?? 0)]);
    };
    shape.addEventListener("pointerdown", (event) => {
      const position = this.overlay.getPosition();
      const pixel = position && this.map.getPixelFromCoordinate(position);
      if (!pixel || event.button !== 0) return;
      const [x, y] = this.map.getEventPixel(event) as [number, number];
      grasp = [(pixel[0] ?? 0) - x, (pixel[1] ?? 0) - y];
      shape.setPointerCapture(event.pointerId);
      shape.classList.add("map__pin--held");
    });
    shape.addEventListener("pointermove", (event) => {
      if (grasp) this.overlay.setPosition(tip(event));
    });
    const drop = (event: PointerEvent) => {
      if (!grasp) return;
      const place = lonLat(tip(event));
      grasp = null;
      shape.classList.remove("map__pin--held");
      this.dropped(place);
    };
    shape.addEventListener("pointerup", drop);
    shape.addEventListener("pointercancel", drop);
  }
}
