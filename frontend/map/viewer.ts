import { boundingExtent } from "ol/extent.js";
import { fromLonLat } from "ol/proj.js";
import { BadgeLayer } from "./badges.ts";
import { Basemap } from "./basemap.ts";
import { element, say } from "./dom.ts";
import { contains, extentOf, type Square, squaresFrom, stepFrom } from "./geojson.ts";
import { day, type Palette } from "./palette.ts";
import { buildFrame } from "./picker_parts.ts";
import type { Shape } from "./squares.ts";
import { fill, said, type Words, wordsOf } from "./words.ts";

/** Squares beside a table. The table is complete without the map; each selects in the other. */
export class Viewer {
  protected readonly words: Words;
  protected readonly parts: ReturnType<typeof buildFrame>;
  protected readonly aside = element("p", { class: "map__aside", "aria-live": "polite" });
  protected basemap?: Basemap;
  protected palette: Palette = day;
  protected selected: Square | null = null;

  private readonly badges = new BadgeLayer();

  constructor(
    protected readonly root: HTMLElement,
    protected readonly squares: Square[] = squaresOnPage(root),
  ) {
    this.words = wordsOf(document);
    const presses = { zoom: (levels: number) => this.basemap?.zoomBy(levels), retry: () => void this.load() };
    this.parts = buildFrame(
      root,
      `viewer-${Math.random().toString(36).slice(2)}`,
      this.words,
      presses,
      this.words.viewerHelp,
    );
    root.classList.add("map", "map--viewer");
    root.append(this.parts.trouble, this.parts.frame, this.aside);
  }

  start(): void {
    for (const control of document.querySelectorAll<HTMLElement>("[data-map-show]")) {
      control.addEventListener("click", () =>
        this.select(this.withId(control.dataset.mapShow), { move: true }),
      );
    }
    for (const square of this.squares) {
      this.rowOf(square)?.addEventListener(
        "focusin",
        () => square !== this.selected && this.select(square, {}),
      );
    }
    this.parts.canvas.addEventListener("keydown", (event) => this.key(event));
    void this.load();
  }

  protected rowOf(square: Square): HTMLElement | null {
    return document.querySelector(
      `${this.root.dataset.table ?? "body"} [data-id="${CSS.escape(square.id)}"]`,
    );
  }

  protected withId(id: string | undefined): Square | null {
    return this.squares.find((square) => square.id === id) ?? null;
  }

  protected async load(): Promise<void> {
    this.parts.complain("");
    if (this.basemap) {
      this.basemap.reload();
      return;
    }
    try {
      this.basemap = await Basemap.open({
        target: this.parts.canvas,
        url: new URL(this.root.dataset.basemap ?? "", location.href).href,
        centre: [0, 0],
        zoom: 12,
        lit: (palette) => {
          this.palette = palette;
          this.draw();
        },
        trouble: (missing) => this.parts.complain(missing ? this.words.mapPartly : ""),
      });
    } catch {
      this.parts.frame.classList.add("map__frame--absent");
      this.parts.complain(this.words.mapFailed);
      return;
    }
    this.parts.frame.classList.remove("map__frame--absent");
    this.basemap.show(this.extent());
    this.basemap.map.addLayer(this.badges);
    this.basemap.map.on("singleclick", ({ coordinate, pixel }) => this.tap(coordinate, pixel));
    this.draw();
  }

  /** What the map opens on. */
  protected extent(): number[] | null {
    return this.squares.length ? boundingExtent(this.squares.flatMap(({ ring }) => ring.map(metres))) : null;
  }

  /** The smallest square under the finger; one that is only a few pixels wide counts from 22 pixels away. */
  protected tap(coordinate: number[], pixel: number[]): void {
    const under = this.squares.filter((square) => contains(square, coordinate));
    const near = this.squares.filter((square) => {
      const [west, south, east, north] = extentOf(square);
      const middle = this.basemap?.map.getPixelFromCoordinate([(west + east) / 2, (south + north) / 2]);
      return (
        middle && Math.hypot((middle[0] ?? 0) - (pixel[0] ?? 0), (middle[1] ?? 0) - (pixel[1] ?? 0)) < 22
      );
    });
    const candidates = (under.length ? under : near).sort((one, other) => sizeOf(one) - sizeOf(other));
    this.select(candidates[0] ?? null, {});
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.basemap) return;
    if (event.key === "n" || event.key === "p") {
      this.select(stepFrom(this.squares, this.selected, event.key === "n" ? 1 : -1), { move: true });
    } else if (event.key === "Enter" && this.selected) {
      this.rowOf(this.selected)?.querySelector<HTMLElement>("[data-map-open], a[href]")?.click();
    } else if (!this.basemap.moveBy(event)) return;
    event.preventDefault();
  }

  protected select(square: Square | null, { move = false }): void {
    this.selected = square;
    for (const other of this.squares) {
      const row = this.rowOf(other);
      row?.classList.toggle("map-row--selected", other === square);
      if (other === square) row?.setAttribute("aria-current", "true");
      else row?.removeAttribute("aria-current");
    }
    this.draw();
    if (square) {
      this.tell(square);
      if (move) this.basemap?.fit(extentOf(square));
      else this.show(this.rowOf(square));
    }
    this.root.dispatchEvent(
      new CustomEvent("heard:select", { bubbles: true, detail: { id: square?.id ?? null } }),
    );
  }

  protected tell(square: Square): void {
    const number = said(this.squares.indexOf(square) + 1);
    const count = said(this.squares.length);
    say(this.aside, fill(this.words.squareOf, { number, count, name: square.name }));
  }

  /** Not where somebody is already: a row that moves under a pressed finger loses the press. */
  private show(row: HTMLElement | null): void {
    if (!row?.contains(document.activeElement)) row?.scrollIntoView({ block: "nearest" });
  }

  protected draw(): void {
    // Large ones lie under small ones, and what is selected over all.
    const depth = (square: Square) => (square === this.selected ? 0 : sizeOf(square));
    const ordered = [...this.squares].sort((one, other) => depth(other) - depth(one));
    const shapes = ordered.map((square) => this.shape(square));
    this.basemap?.shapes.show(shapes);
    this.badges.show(shapes);
  }

  protected shape(square: Square): Shape {
    const { bands, squareEdge, squareHalo, square: soft } = this.palette;
    const here = square === this.selected;
    const band = square.band === null ? null : bands[square.band];
    return {
      ring: square.ring.map(metres),
      fill: here && band === null ? this.palette.squareChosen : band ? `${band}b8` : soft,
      edge: band && !here ? (bands[5] as string) : squareEdge,
      halo: squareHalo,
      width: here ? 4 : square.urgent ? 2.5 : 1.5,
      dash: square.urgent && !here ? [4, 3] : undefined,
      // A label has to fit.
      least: square.label ? 22 : 9,
      label: square.label,
    };
  }
}

function squaresOnPage(root: HTMLElement): Square[] {
  const script = document.querySelector(root.dataset.geojson || "script[type='application/geo+json']");
  return squaresFrom(script?.textContent ?? "");
}

function sizeOf(square: Square): number {
  const [west, , east] = extentOf(square);
  return east - west;
}

function metres(corner: number[]): number[] {
  return fromLonLat(corner);
}
