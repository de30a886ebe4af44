import type { FeatureLike } from "ol/Feature.js";
import MVT from "ol/format/MVT.js";
import Point from "ol/geom/Point.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { transformExtent } from "ol/proj.js";
import VectorTileSource from "ol/source/VectorTile.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import { createXYZ } from "ol/tilegrid.js";
import { Basemap } from "./basemap.ts";
import { element, say } from "./dom.ts";
import { contains, extentOf, type Square, squaresFrom } from "./geojson.ts";
import { day, type Palette } from "./palette.ts";
import { buildFrame } from "./picker_parts.ts";
import { inMetres, ShapeLayer } from "./squares.ts";
import { fill, said, type Words, wordsOf } from "./words.ts";

const numbers = (text: string | undefined) => (text ?? "").split(",").map(Number);

/** Squares of counts, drawn from tiles. The table beside it is complete without the map. */
export class Picture {
  private readonly words: Words = wordsOf(document);
  private readonly parts: ReturnType<typeof buildFrame>;
  private readonly aside = element("p", { class: "map__aside", "aria-live": "polite" });
  private readonly squares: VectorTileLayer;
  private readonly beside?: VectorTileLayer;
  private readonly outlines: Square[];
  private readonly outlineLayer = new ShapeLayer(3);
  private basemap?: Basemap;
  private palette: Palette = day;
  private selected: number | string | undefined;

  constructor(private readonly root: HTMLElement) {
    const presses = { zoom: (levels: number) => this.basemap?.zoomBy(levels), retry: () => void this.load() };
    this.parts = buildFrame(root, "picture", this.words, presses, this.words.viewerHelp);
    this.squares = this.layerOf(root.dataset.tiles ?? "", 1, (feature) => this.styleOf(feature));
    if (root.dataset.beside) {
      this.beside = this.layerOf(root.dataset.beside, 2, (feature) => this.circleOf(feature));
    }
    const told = root.dataset.outlines ? document.querySelector(root.dataset.outlines) : null;
    this.outlines = squaresFrom(told?.textContent ?? "");
    root.classList.add("map", "map--viewer");
    root.append(this.parts.trouble, this.parts.frame, this.aside);
  }

  private layerOf(url: string, zIndex: number, style: (feature: FeatureLike) => Style): VectorTileLayer {
    const [minZoom = 4, maxZoom = 12] = numbers(this.root.dataset.zooms);
    const tileGrid = createXYZ({ minZoom, maxZoom, tileSize: 512 });
    return new VectorTileLayer({
      zIndex,
      source: new VectorTileSource({ format: new MVT(), url, tileGrid }),
      style,
    });
  }

  start(): void {
    this.parts.canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.basemap?.moveBy(event)) return;
      event.preventDefault();
    });
    for (const control of document.querySelectorAll<HTMLElement>("[data-map-show]")) {
      control.addEventListener("click", () => this.showOutline(control.dataset.mapShow));
    }
    void this.load();
  }

  /** What a row of the table of outlines is about: the map goes there and says its name. */
  private showOutline(id: string | undefined): void {
    const square = this.outlines.find((one) => one.id === id);
    if (!square) return;
    this.basemap?.fit(extentOf(square), 14);
    this.root.scrollIntoView({ block: "nearest" });
    say(this.aside, square.name);
  }

  private drawOutlines(): void {
    this.outlineLayer.show(
      this.outlines.map((square) => ({
        ring: inMetres(square.ring),
        fill: "#0000",
        edge: this.palette.squareEdge,
        halo: this.palette.squareHalo,
        width: 3,
        least: 9,
      })),
    );
  }

  private async load(): Promise<void> {
    this.parts.complain("");
    if (this.basemap) {
      this.basemap.reload();
      this.squares.getSource()?.refresh();
      return;
    }
    try {
      this.basemap = await Basemap.open({
        target: this.parts.canvas,
        url: new URL(this.root.dataset.basemap ?? "", location.href).href,
        centre: [0, 0],
        zoom: 10,
        lit: (palette) => {
          this.palette = palette;
          this.squares.changed();
          this.drawOutlines();
        },
        trouble: (missing) => this.parts.complain(missing ? this.words.mapPartly : ""),
      });
    } catch {
      this.parts.frame.classList.add("map__frame--absent");
      this.parts.complain(this.words.mapFailed);
      return;
    }
    this.parts.frame.classList.remove("map__frame--absent");
    this.basemap.map.addLayer(this.squares);
    if (this.beside) this.basemap.map.addLayer(this.beside);
    this.basemap.map.addLayer(this.outlineLayer);
    this.drawOutlines();
    this.squares.getSource()?.on("tileloadend", () => this.root.setAttribute("data-drawn", ""));
    this.basemap.show(transformExtent(numbers(this.root.dataset.bounds), "EPSG:4326", "EPSG:3857"));
    this.basemap.map.on("singleclick", ({ coordinate, pixel }) => {
      const found = this.basemap?.map.getFeaturesAtPixel(pixel, {
        layerFilter: (layer) => layer === this.squares,
      });
      this.select(found?.find((feature) => feature.get("layer") === "squares"));
      const [circle] =
        this.basemap?.map.getFeaturesAtPixel(pixel, {
          layerFilter: (layer) => layer === this.beside,
        }) ?? [];
      if (circle) {
        this.sayMore(
          fill(this.root.dataset.besideSaid ?? "{number}", { number: said(circle.get("number")) }),
        );
      }
      const outline = this.outlines.find((square) => contains(square, coordinate));
      if (outline) this.sayMore(outline.name);
    });
  }

  private sayMore(words: string): void {
    say(this.aside, `${this.aside.textContent ?? ""} ${words}`.trim());
  }

  private select(feature: FeatureLike | undefined): void {
    this.selected = feature?.getId();
    for (const row of document.querySelectorAll<HTMLElement>(`${this.root.dataset.table} [data-id]`)) {
      row.classList.toggle("map-row--selected", row.dataset.id === String(this.selected));
    }
    const number = feature?.get("number");
    say(this.aside, feature ? fill(this.root.dataset.said ?? "{number}", { number: said(number) }) : "");
    this.squares.changed();
  }

  /** Another count is another shape: hollow, so that the squares beneath stay readable. */
  private circleOf(feature: FeatureLike): Style {
    const stroke = new Stroke({ color: this.palette.venue, width: 2 });
    const [west, south, east, north] = feature.getGeometry()?.getExtent() ?? [0, 0, 0, 0];
    return new Style({
      geometry: new Point([
        ((west as number) + (east as number)) / 2,
        ((south as number) + (north as number)) / 2,
      ]),
      image: new CircleStyle({
        radius: 3 + 2 * Number(feature.get("band") ?? 0),
        fill: new Fill({ color: "#ffffff01" }),
        stroke,
      }),
    });
  }

  private styleOf(feature: FeatureLike): Style {
    const { bands, squareEdge, squareChosen, venue } = this.palette;
    if (feature.get("layer") === "venues") {
      const stroke = new Stroke({ color: this.palette.halo, width: 1.5 });
      return new Style({
        image: new CircleStyle({ radius: 4, fill: new Fill({ color: venue }), stroke }),
        zIndex: 2,
      });
    }
    const here = this.selected !== undefined && feature.getId() === this.selected;
    return new Style({
      fill: new Fill({ color: here ? squareChosen : `${bands[feature.get("band") as 0] ?? bands[0]}b8` }),
      stroke: new Stroke({ color: here ? squareEdge : (bands[5] as string), width: here ? 3 : 0.6 }),
      zIndex: here ? 1 : 0,
    });
  }
}
