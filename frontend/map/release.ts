import type { FeatureLike } from "ol/Feature.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { transformExtent } from "ol/proj.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import { openArchive } from "./archive.ts";
import { boundsOf } from "./cells.ts";
import { element, say } from "./dom.ts";
import type { Square } from "./geojson.ts";
import { Viewer } from "./viewer.ts";
import { fill, said } from "./words.ts";

/**
 * All squares of a release, drawn from its own archive: what comes over the wire is what the screen shows, however
 * large the release. The table beside it has a page of them; the map says the rest and leads to their page.
 */
export class ReleaseMap extends Viewer {
  private layer?: VectorTileLayer;
  /** Of squares that were met on the map: their numbers in the table. */
  private readonly numbers = new Map<string, number>();

  constructor(root: HTMLElement) {
    super(root, squaresOfRows(root.dataset.table ?? "body"));
    this.aside.classList.add("map__aside--seen");
  }

  protected override async load(): Promise<void> {
    await super.load();
    const { basemap } = this;
    if (!basemap) return;
    if (this.layer) {
      this.layer.getSource()?.refresh();
      return;
    }
    const missing = (ok: boolean) => this.parts.complain(ok ? "" : this.words.mapPartly);
    try {
      const url = new URL(this.root.dataset.tiles ?? "", location.href).href;
      const { source } = await openArchive(url, (ok) => {
        missing(ok);
        if (ok) this.root.setAttribute("data-drawn", "");
      });
      this.layer = new VectorTileLayer({ source, zIndex: 1, style: (feature) => this.styleOf(feature) });
      basemap.map.addLayer(this.layer);
    } catch {
      missing(false);
    }
  }

  protected override extent(): number[] | null {
    const edges = (this.root.dataset.bounds ?? "").split(",").map(Number);
    return edges.length === 4 ? transformExtent(edges, "EPSG:4326", "EPSG:3857") : super.extent();
  }

  /** The finest square under the finger, or within a few pixels of it. */
  protected override tap(_coordinate: number[], pixel: number[]): void {
    const found = this.basemap?.map.getFeaturesAtPixel(pixel, {
      layerFilter: (layer) => layer === this.layer,
      hitTolerance: 4,
    });
    const [finest] = (found ?? []).sort((one, other) => other.get("zoom") - one.get("zoom"));
    this.select(finest ? this.squareOf(finest) : null, {});
  }

  private squareOf(feature: FeatureLike): Square {
    const id = String(feature.get("id"));
    this.numbers.set(id, Number(feature.get("number")));
    const name = (this.root.dataset.bands ?? "").split("|")[Number(feature.get("level")) - 1] ?? "";
    return this.withId(id) ?? squareFrom(id, name);
  }

  protected override tell(square: Square): void {
    const number = this.numbers.get(square.id);
    if (number === undefined || this.rowOf(square)) {
      say(this.aside, square.name);
      return;
    }
    const { count, perPage = "1", page = "", see = "" } = this.root.dataset;
    const facts = { number: said(number), count: said(Number(count)), name: square.name };
    say(this.aside, `${fill(this.words.squareOf, facts)} `);
    const its = String(Math.ceil(number / Number(perPage)));
    const href = `${page.replace("/0/", `/${its}/`)}#square-${square.id}`;
    this.aside.append(element("a", { class: "govuk-link", href }, see));
  }

  protected override draw(): void {
    this.layer?.changed();
    this.basemap?.shapes.show(this.selected ? [this.shape(this.selected)] : []);
  }

  private styleOf(feature: FeatureLike): Style {
    const { bands } = this.palette;
    const color = bands[Math.max(0, Math.min(5, Number(feature.get("level")) - 1)) as 0];
    return new Style({
      fill: new Fill({ color: `${color}b8` }),
      stroke: new Stroke({ color: bands[5], width: 0.8 }),
    });
  }
}

function squareFrom(id: string, name: string): Square {
  const [west, south, east, north] = boundsOf(id);
  const ring = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  return { id, name, band: null, urgent: false, ring };
}

/** The squares that have a row on this page. */
function squaresOfRows(table: string): Square[] {
  return [...document.querySelectorAll<HTMLElement>(`${table} [data-id]`)].map(({ dataset }) =>
    squareFrom(dataset.id ?? "", dataset.name ?? ""),
  );
}
