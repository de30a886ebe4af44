import { Basemap, lonLat } from "./basemap.ts";
import {
  type LonLat,
  middleOf,
  PRECISION_ZOOM,
  type Precision,
  rounded,
  saidWidth,
  squareAround,
  widthInMetres,
} from "./cells.ts";
import { say } from "./dom.ts";
import { ask } from "./location.ts";
import { PlaceNames } from "./names.ts";
import { day, type Palette } from "./palette.ts";
import { buildPicker, type PickerParts } from "./picker_parts.ts";
import { Pin } from "./pin.ts";
import { PrecisionField } from "./precision.ts";
import { type Found, PlaceSearch } from "./search.ts";
import { ringOf } from "./squares.ts";
import { fill, said, type Words, wordsOf } from "./words.ts";

// How near to look at a place of each precision. Far out a tap means a whole town: the map then goes nearer.
const NEAR: Record<Precision, number> = { spot: 17, street: 16, area: 13.5, none: 15 };
const FAR = 2;
const PAUSE = 700;

/** Choosing a place. It holds the exact pin while the page is open; what the form gets is never finer than chosen. */
export class Picker {
  private readonly words: Words;
  private readonly precision: PrecisionField;
  private readonly names: PlaceNames;
  private readonly parts: PickerParts;
  private readonly fixed: boolean;
  private search?: PlaceSearch;
  private basemap?: Basemap;
  private pinOnMap?: Pin;
  private palette: Palette = day;
  private pin: LonLat | null = null;
  private pause = 0;

  constructor(private readonly root: HTMLElement) {
    this.words = wordsOf(document);
    this.fixed = root.dataset.fixed !== undefined;
    this.precision = new PrecisionField(root.dataset.precisionInput);
    this.names = new PlaceNames(root.dataset.describeUrl);
    this.parts = buildPicker(root, this.words, {
      locate: () => void this.locate(),
      zoom: (levels) => this.basemap?.zoomBy(levels),
      placeHere: () => this.basemap && this.place(this.basemap.centre),
      remove: () => this.remove(),
      retry: () => void this.load(),
    });
  }

  start(): void {
    this.pin = this.given();
    this.precision.changed(() => this.precisionChanged());
    const { search } = this.parts;
    if (search && this.root.dataset.searchUrl) {
      this.search = new PlaceSearch(search, this.root.dataset.searchUrl, this.words, (found) =>
        this.found(found),
      );
      this.search.start();
      this.search.listed((cell) => this.place(middleOf(cell), { listed: true }));
    }
    this.watchKeyboard();
    void this.load();
    if (this.pin) void this.tellName(this.pin);
    this.write();
  }

  /** What the form holds already, when a person comes back to the page. */
  private given(): LonLat | null {
    if (this.fixed) return [Number(this.root.dataset.lon), Number(this.root.dataset.lat)];
    const { lon, lat } = this.fields();
    return lon?.value && lat?.value ? [Number(lon.value), Number(lat.value)] : null;
  }

  private fields(): { lon: HTMLInputElement | null; lat: HTMLInputElement | null } {
    const { cellLonInput, cellLatInput } = this.root.dataset;
    const find = (selector: string | undefined, name: string) =>
      (selector && document.querySelector<HTMLInputElement>(selector)) ||
      (this.root.closest("form") ?? document).querySelector<HTMLInputElement>(`input[name=${name}]`);
    return { lon: find(cellLonInput, "lon"), lat: find(cellLatInput, "lat") };
  }

  private async load(): Promise<void> {
    const { lon, lat, zoom, basemap } = this.root.dataset;
    const { frame, canvas, trouble } = this.parts;
    trouble.hidden = true;
    if (this.basemap) {
      this.basemap.reload();
      return;
    }
    try {
      this.basemap = await Basemap.open({
        target: canvas,
        url: new URL(basemap ?? "", location.href).href,
        centre: this.pin ?? [Number(lon), Number(lat)],
        zoom: this.pin ? NEAR[this.precision.value] : Number(zoom ?? 12),
        lit: (palette) => {
          this.palette = palette;
          this.draw();
        },
        trouble: (missing) => this.parts.complain(missing ? this.words.mapPartly : ""),
      });
    } catch {
      frame.classList.add("map__frame--absent");
      this.parts.complain(this.words.mapFailed);
      return;
    }
    frame.classList.remove("map__frame--absent");
    this.pinOnMap = new Pin(this.basemap.map, !this.fixed, (place) => this.place(place, { stay: true }));
    this.watchTaps(this.basemap);
    this.draw();
    if (this.fixed) this.fitSquare();
  }

  private watchTaps(basemap: Basemap): void {
    if (this.fixed) return;
    basemap.map.on("singleclick", (event) => {
      this.place(lonLat(event.coordinate), { stay: this.wellInside(event.pixel) });
    });
  }

  /** Taps near the rim move the map as well: so nobody has to drag. */
  private wellInside(pixel: number[]): boolean {
    const size = this.basemap?.map.getSize() ?? [0, 0];
    return pixel.every((at, axis) => at > (size[axis] ?? 0) * 0.2 && at < (size[axis] ?? 0) * 0.8);
  }

  private watchKeyboard(): void {
    const { canvas } = this.parts;
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.basemap) return;
      if (event.key === "Enter" && !this.fixed) {
        this.place(this.basemap.centre);
      } else if (this.basemap.moveBy(event)) {
        this.tellCentreSoon();
      } else return;
      event.preventDefault();
    });
  }

  private tellCentreSoon(): void {
    clearTimeout(this.pause);
    this.pause = window.setTimeout(async () => {
      if (!this.basemap) return;
      const name = await this.names.of(this.basemap.centre, this.precision.value);
      if (name) say(this.parts.aside, fill(this.words.centre, { place: name }));
    }, PAUSE);
  }

  private place(place: LonLat, { stay = false, name = "", listed = false } = {}): void {
    clearTimeout(this.pause);
    this.pin = place;
    if (!name && !listed) this.search?.release();
    this.write();
    this.draw();
    const basemap = this.basemap;
    if (basemap) {
      const near = NEAR[this.precision.value];
      const zoom = basemap.zoom < near - FAR ? near : undefined;
      if (!stay || zoom) basemap.goTo(place, zoom);
    }
    if (name) say(this.parts.status, fill(this.words.chosen, { place: name }));
    else void this.tellName(place);
  }

  private async tellName(place: LonLat): Promise<void> {
    const name = await this.names.of(place, this.precision.value);
    if (name === null || this.pin !== place) return;
    if (this.precision.value === "none") this.parts.status.textContent = "";
    else say(this.parts.status, name ? fill(this.words.chosen, { place: name }) : this.words.chosenUnnamed);
  }

  private found(found: Found): void {
    this.place([found.lon, found.lat], { name: [found.name, found.context].filter(Boolean).join(", ") });
    this.basemap?.goTo([found.lon, found.lat], found.zoom || NEAR[this.precision.value]);
  }

  private remove(): void {
    this.pin = null;
    this.search?.release();
    this.write();
    this.draw();
    // The button that was pressed is gone: the keyboard goes on from the map.
    this.parts.canvas.focus({ preventScroll: true });
    say(this.parts.status, this.words.removed);
  }

  private async locate(): Promise<void> {
    const { status } = this.parts;
    say(status, this.words.locating);
    const answer = await ask(this.precision.value === "spot");
    if (answer === "refused") say(status, this.words.locateRefused);
    else if (answer === "failed") say(status, this.words.locateFailed);
    else if (this.basemap && !this.basemap.covers(answer)) say(status, this.words.locateOutside);
    else this.place(answer);
  }

  private precisionChanged(): void {
    this.write();
    this.draw();
    this.fitSquare();
    if (this.pin) void this.tellName(this.pin);
  }

  private fitSquare(): void {
    const zoom = PRECISION_ZOOM[this.precision.value];
    if (!this.basemap || !this.pin || zoom === null) return;
    const ring = ringOf(squareAround(this.pin, zoom));
    const [west, north] = ring[0] as [number, number];
    const [east, south] = ring[2] as [number, number];
    this.basemap.fit([west, south, east, north], 18);
  }

  /** Fills the form's fields: the middle of the chosen square and nothing finer. */
  private write(): void {
    const { lon, lat } = this.fields();
    const zoom = PRECISION_ZOOM[this.precision.value];
    const sent = this.pin && zoom !== null ? rounded(this.pin, zoom) : null;
    if (!this.fixed) {
      if (lon) lon.value = sent ? sent[0].toFixed(7) : "";
      if (lat) lat.value = sent ? sent[1].toFixed(7) : "";
    }
    this.parts.remove.hidden = this.fixed || !this.pin;
    this.parts.seen.textContent = this.seen();
  }

  private seen(): string {
    if (!this.pin || !this.precision.isAsked) return "";
    const zoom = PRECISION_ZOOM[this.precision.value];
    if (zoom === null) return this.words.seenNone;
    return fill(this.words.seen, { metres: said(saidWidth(widthInMetres(this.pin, zoom))) });
  }

  private draw(): void {
    if (!this.basemap) return;
    const zoom = PRECISION_ZOOM[this.precision.value];
    const shown = this.pin && zoom !== null ? this.pin : null;
    this.pinOnMap?.show(shown);
    const { square, squareEdge, squareHalo } = this.palette;
    this.basemap.shapes.show(
      shown && zoom !== null && this.precision.isAsked
        ? [
            {
              ring: ringOf(squareAround(shown, zoom)),
              fill: square,
              edge: squareEdge,
              halo: squareHalo,
              width: 2.5,
              dash: [7, 5],
            },
          ]
        : [],
    );
  }
}
