import MVT from "ol/format/MVT.js";
import { transformExtent } from "ol/proj.js";
import type RenderFeature from "ol/render/Feature.js";
import VectorTileSource from "ol/source/VectorTile.js";
import TileState from "ol/TileState.js";
import { createXYZ } from "ol/tilegrid.js";
import type VectorTile from "ol/VectorTile.js";
import { PMTiles } from "pmtiles";

export interface Archive {
  source: VectorTileSource;
  /** West, south, east, north in Web Mercator metres. */
  extent: number[];
}

/**
 * Opens a PMTiles archive: tiles are ranges of one file on the portal's own host.
 *
 * `onTile(ok)` hears of every tile that came or did not. Rejects when the archive itself cannot be read.
 */
export async function openArchive(url: string, onTile: (ok: boolean) => void): Promise<Archive> {
  const archive = new PMTiles(url);
  const header = await archive.getHeader();
  const degrees = [header.minLon, header.minLat, header.maxLon, header.maxLat];

  const source = new VectorTileSource({
    format: new MVT(),
    tileGrid: createXYZ({ minZoom: header.minZoom, maxZoom: header.maxZoom, tileSize: 512 }),
    tileUrlFunction: (coordinate) => coordinate.join("/"),
    tileLoadFunction: (tile, address) => {
      const vectorTile = tile as VectorTile<RenderFeature>;
      const [z, x, y] = address.split("/").map(Number) as [number, number, number];
      vectorTile.setLoader(async (extent, _resolution, projection) => {
        try {
          const answer = await archive.getZxy(z, x, y);
          const features = answer
            ? vectorTile.getFormat().readFeatures(answer.data, { extent, featureProjection: projection })
            : [];
          vectorTile.setFeatures(features);
          onTile(true);
          return features;
        } catch {
          vectorTile.setState(TileState.ERROR);
          onTile(false);
          return [];
        }
      });
    },
  });
  return { source, extent: transformExtent(degrees, "EPSG:4326", "EPSG:3857") };
}
