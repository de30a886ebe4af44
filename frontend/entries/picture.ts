/**
 * Counts on a map, from vector tiles: as many squares as the screen needs, however many reports there are. The table
 * below it says the same.
 *
 *   <div data-picture
 *        data-basemap          address of the PMTiles archive
 *        data-tiles            address of the squares with {z}, {x} and {y}, filters included
 *        data-zooms="4,12"     of those tiles
 *        data-bounds="w,s,e,n" degrees: what the map opens on
 *        data-said="… {number}"
 *        data-outlines="#id"   a script of GeoJSON, where hotspots are drawn: [data-map-show] goes to one of them
 *        data-table="#id"></div>   rows with data-id: marked when their square is chosen
 */
import "../map/map.scss";
import { Picture } from "../map/picture.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-picture]")) new Picture(element).start();
