import MVT from "ol/format/MVT.js";
import type BaseLayer from "ol/layer/Base.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { transformExtent } from "ol/proj.js";
import VectorTileSource from "ol/source/VectorTile.js";
import { createXYZ } from "ol/tilegrid.js";
import { openArchive } from "./archive.ts";
import type { Palette } from "./palette.ts";
import { groundStyle, labelStyle } from "./style.ts";
import { type Tiles, tilesOf } from "./tiles.ts";

/** What the map stands on: layers under what a page draws, perhaps one above it, and how they follow the light. */
export interface Ground {
  layers: BaseLayer[];
  /** West, south, east, north in Web Mercator metres. */
  extent: number[];
  light: (palette: Palette) => void;
  reload: () => void;
}

type OnTile = (ok: boolean) => void;

/** The upstream's tiles where the page names them, else the archive at this address. */
export async function openGround(url: string, onTile: OnTile): Promise<Ground> {
  const tiles = tilesOf(document);
  if (tiles?.kind === "raster") {
    // Pictures need other parts of OpenLayers: fetched only by the portals that show them.
    const { rasterGround } = await import("./raster.ts");
    return rasterGround(tiles, onTile);
  }
  if (tiles) return drawn(vectorSource(tiles, onTile), metresOf(tiles));
  const { source, extent } = await openArchive(url, onTile);
  return drawn(source, extent);
}

export function metresOf(tiles: Tiles): number[] {
  return transformExtent([...tiles.bounds], "EPSG:4326", "EPSG:3857");
}

function vectorSource(tiles: Tiles, onTile: OnTile): VectorTileSource {
  const [minZoom, maxZoom] = tiles.zooms;
  const source = new VectorTileSource({
    format: new MVT(),
    url: tiles.url,
    tileGrid: createXYZ({ minZoom, maxZoom, tileSize: 512 }),
  });
  source.on("tileloadend", () => onTile(true));
  source.on("tileloaderror", () => onTile(false));
  return source;
}

/** Vector tiles in our own style, by day and by night, with names above what a page draws. */
function drawn(source: VectorTileSource, extent: number[]): Ground {
  const ground = new VectorTileLayer({ source, zIndex: 0, renderBuffer: 32 });
  const labels = new VectorTileLayer({ source, zIndex: 2, declutter: true, renderBuffer: 128 });
  return {
    layers: [ground, labels],
    extent,
    light: (palette) => {
      ground.setBackground(palette.sea);
      ground.setStyle(groundStyle(palette));
      labels.setStyle(labelStyle(palette));
    },
    reload: () => source.refresh(),
  };
}
