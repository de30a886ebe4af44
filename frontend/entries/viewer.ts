/**
 * Squares on a map, for reading: reports in triage, counts in an analysis. The table beside it is the
 * same information for everyone; the map only shows it.
 *
 *   <div data-map-viewer
 *        data-basemap                 address of the PMTiles archive
 *        data-geojson="#script-id"    <script type="application/json">: a FeatureCollection of polygons, each with
 *                                     `id` and properties {name, band?: 0..5, urgent?: true, label?}
 *        data-table="#id"             the table or list that says the same; its rows have data-id
 *        data-attribution="…"></div>
 *
 *   [data-id="id"]         a row: marked when its square is selected; focus in it selects the square
 *   [data-map-open]        inside a row: what Enter on the map presses; without one, the row's first link
 *   [data-map-show="id"]   a button that selects the square and moves the map to it
 *   [data-map-words]       as for the picker
 *
 * The element sends `heard:select` with {id} whenever the selection changes.
 */
import "../map/map.scss";
import { Viewer } from "../map/viewer.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-map-viewer]")) {
  new Viewer(element).start();
}
