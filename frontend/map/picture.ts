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
import { day, type Palette } from "./palette.ts";
import { buildFrame } from "./picker_parts.ts";
import { fill, said, type Words, wordsOf } from "./words.ts";

const numbers = (text: string | undefined) => (text ?? "").split(",").map(Number);

/** Squares of counts, drawn from tiles. The table beside it is complete without the map. */
export class Picture {
  private readonly words: Words = wordsOf(document);
  private readonly parts: ReturnType<typeof buildFrame>;
  private readonly aside = element("p", { class: "map__aside", "aria-live": "polite" });
  private readonly squares: VectorTileLayer;
  private readonly beside?: VectorTileLayer;
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
    void this.load();
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
    this.squares.getSource()?.on("tileloadend", () => this.root.setAttribute("data-drawn", ""));
    this.basemap.show(transformExtent(numbers(this.root.dataset.bounds), "EPSG:4326", "EPSG:3857"));
    this.basemap.map.on("singleclick", ({ pixel }) => {
      const found = this.basemap?.map.getFeaturesAtPixel(pixel, {
        layerFilter: (layer) => layer === this.squares,
      });
      this.select(found?.find((feature) => feature.get("layer") === "squares"));
      const [circle] =
        this.basemap?.map.getFeaturesAtPixel(pixel, {
          layerFilter: (layer) => layer === this.beside,
        }) ?? [];
      if (circle) {
        const other = fill(this.root.dataset.besideSaid ?? "{number}", {
          number: said(circle.get("number")),
        });
        say(this.aside, `${this.aside.textContent ?? ""} ${other}`.trim());
      }
    });
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
