import TileLayer from "ol/layer/Tile.js";
import XYZ from "ol/source/XYZ.js";
import { type Ground, metresOf } from "./ground.ts";
import type { Tiles } from "./tiles.ts";

/** Pictures of an upstream. Their night is made by the style sheet: light turned round, hues kept. */
export function rasterGround(tiles: Tiles, onTile: (ok: boolean) => void): Ground {
  const [minZoom, maxZoom] = tiles.zooms;
  const source = new XYZ({ url: tiles.url, minZoom, maxZoom });
  source.on("tileloadend", () => onTile(true));
  source.on("tileloaderror", () => onTile(false));
  // A class of its own gives the layer a canvas of its own: what a page draws on the map keeps its colours.
  const layer = new TileLayer({ source, zIndex: 0, className: "map__pictures" });
  return {
    layers: [layer],
    extent: metresOf(tiles),
    light: (palette) => layer.setBackground(palette.sea),
    reload: () => source.refresh(),
  };
}
