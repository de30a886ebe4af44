/**
 * One table between the archives' words and the style's. Left, how a layer or kind may be called: in the
 * portal's own archives, and in OpenStreetMap extracts laid out as Protomaps basemap version 4.
 * What stands in no row is not drawn.
 */
export type Ground = "park" | "wood" | "beach" | "farmland" | "industrial" | "residential" | "campus";
export type Road = "main" | "secondary" | "street" | "path" | "rail";
export type Settlement = "city" | "town" | "village" | "suburb";
export type Point = "station" | "stop" | "venue" | "learning" | "care" | "green";
export type Border = "force" | "district";

const layers: Record<string, string> = {
  earth: "land",
  landcover: "landuse",
  transit: "roads",
  physical_line: "water",
};

export function layerOf(name: string): string {
  return layers[name] ?? name;
}

function table<Kind extends string>(rows: Record<Kind, string>): Record<string, Kind> {
  const result: Record<string, Kind> = {};
  for (const [kind, names] of Object.entries<string>(rows)) {
    for (const name of names.split(" ")) result[name] = kind as Kind;
  }
  return result;
}

export const grounds = table<Ground>({
  park: "park garden grass grassland recreation_ground playground pitch golf_course cemetery village_green allotments nature_reserve national_park dog_park",
  wood: "wood forest scrub",
  beach: "beach sand",
  farmland: "farmland farm orchard meadow",
  industrial: "industrial railway commercial aerodrome military",
  residential: "residential urban_area",
  campus: "campus school university college hospital",
});

export const roads = table<Road>({
  main: "main highway motorway trunk primary",
  secondary: "secondary major_road medium_road tertiary",
  street: "street minor_road residential unclassified service",
  path: "path footway cycleway pedestrian steps other",
  rail: "rail light_rail tram subway",
});

export const settlements = table<Settlement>({
  city: "city",
  town: "town locality",
  village: "village hamlet",
  suburb: "suburb neighbourhood quarter macrohood",
});

export const points = table<Point>({
  station: "station train_station halt tram_stop",
  stop: "bus_stop bus_station",
  venue: "venue nightclub bar pub theatre cinema stadium",
  learning: "school university college library campus",
  care: "clinic hospital pharmacy doctors",
  green: "park",
});

export const borders = table<Border>({
  force: "force region county",
  district: "district locality",
});
