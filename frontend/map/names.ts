import { type LonLat, PRECISION_ZOOM, type Precision, rounded } from "./cells.ts";
import { post } from "./post.ts";

/** Asks the portal what a place is called; only the newest question counts. */
export class PlaceNames {
  private readonly known = new Map<string, string>();
  private asked = new AbortController();

  constructor(private readonly url: string | undefined) {}

  /** The name of the square around a place, "" when it has none or cannot be had, null when asked again meanwhile. */
  async of(place: LonLat, precision: Precision): Promise<string | null> {
    this.asked.abort();
    const zoom = PRECISION_ZOOM[precision];
    // What is kept nowhere is asked of nobody.
    if (!this.url || zoom === null) return "";
    const [lon, lat] = rounded(place, zoom).map((degrees) => degrees.toFixed(7)) as [string, string];
    const question = `${precision} ${lon} ${lat}`;
    const known = this.known.get(question);
    if (known !== undefined) return known;
    const asked = new AbortController();
    this.asked = asked;
    try {
      const { name } = await post<{ name: string | null }>(this.url, { lon, lat, precision }, asked.signal);
      this.known.set(question, name ?? "");
      return asked.signal.aborted ? null : (name ?? "");
    } catch {
      return asked.signal.aborted ? null : "";
    }
  }
}
