/**
 * The map on which a place is chosen. The page works without it: the map is put beside the page's own
 * search and list, and only ever fills in the same hidden fields.
 *
 *   <div data-map-picker
 *        data-lon data-lat data-zoom        where the map opens
 *        data-basemap                       address of the PMTiles archive
 *        data-search-url                    POST q, form_token -> {"results": [{name, context, lon, lat, zoom}]}
 *        data-describe-url                  POST lon, lat, precision, form_token -> {"name": "near Harbour Street, Skerry"}
 *        data-precision-input="#id"         optional: radios (or what holds them), select or hidden field: spot|street|area|none
 *        data-cell-lon-input="#id"          hidden fields that receive the choice, in degrees, never finer than
 *        data-cell-lat-input="#id"            the chosen precision; empty when nothing is chosen
 *        data-token-field="name"            optional: the page's hidden field that is sent along with every question, where
 *                                             it is not form_token (the workspace's is csrfmiddlewaretoken)
 *        data-fixed                         optional: the pin stands at data-lon, data-lat and cannot be moved, and the
 *                                             fields are left alone (a page that only shows the precision)
 *        data-attribution="…"></div>        optional: whose data the basemap is
 *
 * Elsewhere on the page, all optional:
 *
 *   [data-place-search]    holds a text field and a button: it then searches without leaving the page.
 *                          Without one, the map brings its own.
 *   [data-place-results]   where the list of what was found goes. Without one, it stands under the search. Radios that
 *                          the server put there, with cells as values, move the pin when they are chosen.
 *   [data-map-words]       {% include "places/map_words.html" %}: the map's sentences in the page's language.
 *   input[name=form_token] sent along with every search; where a place is never stands in an address.
 */
import "../map/map.scss";
import { Picker } from "../map/picker.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-map-picker]")) {
  new Picker(element).start();
}
