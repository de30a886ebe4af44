/**
 * The colours of the map. No red anywhere: a map of where people feel unsafe must not shout "danger" at
 * anybody's street. Labels keep at least 4.5:1 against the ground they usually stand on, by day and by night.
 */
export interface Palette {
  sea: string;
  land: string;
  park: string;
  wood: string;
  beach: string;
  farmland: string;
  industrial: string;
  residential: string;
  campus: string;
  building: string;
  buildingEdge: string;
  main: string;
  mainEdge: string;
  secondary: string;
  secondaryEdge: string;
  street: string;
  streetEdge: string;
  path: string;
  rail: string;
  boundary: string;
  text: string;
  quietText: string;
  streetText: string;
  seaText: string;
  greenText: string;
  halo: string;
  station: string;
  stop: string;
  venue: string;
  learning: string;
  care: string;
  square: string;
  squareChosen: string;
  squareEdge: string;
  squareHalo: string;
  bands: readonly [string, string, string, string, string, string];
}

export const day: Palette = {
  sea: "#c3d9e4",
  land: "#f5f2ec",
  park: "#d5e6cb",
  wood: "#c2d9b6",
  beach: "#f3e8c6",
  farmland: "#efeedd",
  industrial: "#e9e6ea",
  residential: "#efeae4",
  campus: "#ece4ef",
  building: "#e0d8ce",
  buildingEdge: "#cfc5b8",
  main: "#ffe2a6",
  mainEdge: "#d3ae6b",
  secondary: "#fff1cb",
  secondaryEdge: "#d6c59f",
  street: "#ffffff",
  streetEdge: "#d5cec5",
  path: "#a38f77",
  rail: "#a19aab",
  boundary: "#8577ad",
  text: "#2b2438",
  quietText: "#575064",
  streetText: "#453e52",
  seaText: "#2f5f7a",
  greenText: "#355f33",
  halo: "#fbf9f5",
  station: "#3d3b8e",
  stop: "#1f6a86",
  venue: "#7b3f8c",
  learning: "#8a5a13",
  care: "#23705f",
  square: "rgba(91, 42, 120, 0.16)",
  squareChosen: "rgba(91, 42, 120, 0.4)",
  squareEdge: "#5b2a78",
  squareHalo: "rgba(255, 255, 255, 0.9)",
  bands: ["#dfe9ec", "#b9d3dc", "#8ab7c8", "#5b97b2", "#367394", "#1d4f71"],
};

export const night: Palette = {
  sea: "#122739",
  land: "#23272e",
  park: "#1f382c",
  wood: "#1b3026",
  beach: "#3a3629",
  farmland: "#262c25",
  industrial: "#2b2c36",
  residential: "#2a2f37",
  campus: "#2f2a3b",
  building: "#353b46",
  buildingEdge: "#454d5a",
  main: "#6f6140",
  mainEdge: "#2b2519",
  secondary: "#565040",
  secondaryEdge: "#25231d",
  street: "#4b5362",
  streetEdge: "#171a1f",
  path: "#8a7f69",
  rail: "#77718a",
  boundary: "#8b7fb5",
  text: "#f1eef6",
  quietText: "#bdb7c9",
  streetText: "#d3cedd",
  seaText: "#8fb9d2",
  greenText: "#a3cda0",
  halo: "#14171c",
  station: "#b3b1ff",
  stop: "#7fc6e0",
  venue: "#dba6ea",
  learning: "#e6bb72",
  care: "#83d3bf",
  square: "rgba(208, 182, 245, 0.2)",
  squareChosen: "rgba(208, 182, 245, 0.45)",
  squareEdge: "#d0b6f5",
  squareHalo: "rgba(15, 17, 21, 0.85)",
  bands: ["#22313a", "#2b4a59", "#356479", "#46819b", "#66a4be", "#9ccbe0"],
};

/** Follows the device between day and night while the page is open. Returns what is right now. */
export function followLight(changed: (palette: Palette) => void): Palette {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const now = () => (dark.matches ? night : day);
  // Safari before 14 knows only the older way to listen.
  if (dark.addEventListener) dark.addEventListener("change", () => changed(now()));
  else dark.addListener(() => changed(now()));
  return now();
}
