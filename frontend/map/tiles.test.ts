// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { tilesOf } from "./tiles.ts";

describe("the tiles that a page names", () => {
  it("are none where the basemap is the portal's own archive", () => {
    document.body.innerHTML = "<template data-map-words></template>";
    expect(tilesOf(document)).toBeNull();
  });

  it("are read as the template writes them", () => {
    document.body.innerHTML =
      '<template data-map-tiles="/map/tiles/{z}/{x}/{y}" data-kind="vector" data-zooms="5,14" data-bounds="1.5,54.2,3.5,55.2" data-attribution="© Crown copyright"></template>';
    expect(tilesOf(document)).toEqual({
      url: "/map/tiles/{z}/{x}/{y}",
      kind: "vector",
      zooms: [5, 14],
      bounds: [1.5, 54.2, 3.5, 55.2],
      attribution: "© Crown copyright",
    });
  });
});
