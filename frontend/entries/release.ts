/**
 * The public map of a release, from its own PMTiles archive. The table below it says the same, a page at a time.
 *
 *   <div data-release-map
 *        data-basemap, data-table      as for the viewer; rows have data-id (a quadkey) and data-name
 *        data-tiles                    address of the archive; its squares have id, level, zoom and number
 *        data-bounds="w,s,e,n"         degrees: what the map opens on
 *        data-bands="5 to 9|10 to 19"  what each level says, from 1
 *        data-count, data-per-page     of all squares, and of rows on a page
 *        data-page="…/0/"              address of a page of the table
 *        data-see="…"></div>           words of the link to the page of a square that is on another one
 */
import "../map/map.scss";
import { ReleaseMap } from "../map/release.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-release-map]")) {
  new ReleaseMap(element).start();
}
