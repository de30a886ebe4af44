import type { Point, Road, Settlement } from "./vocabulary.ts";

/** A size in pixels that grows with the zoom. */
export type Ramp = (zoom: number) => number;

/** From "zoom:pixels" in order, with straight lines between: ramp("10:1 14:3"). */
export function ramp(stops: string): Ramp {
  const points = stops.split(" ").map((stop) => stop.split(":").map(Number) as [number, number]);
  return (zoom) => {
    const after = points.findIndex(([at]) => at >= zoom);
    const [last, value] = points[after === -1 ? points.length - 1 : after] as [number, number];
    const before = points[after - 1];
    if (!before) return value;
    return before[1] + ((zoom - before[0]) / (last - before[0])) * (value - before[1]);
  };
}

/** `edge`: from which zoom it has an outline. `label`: from which zoom its name is written. */
interface RoadRule {
  from: number;
  edge: number;
  label: number;
  order: number;
  width: Ramp;
}

export const roadRules: Record<Road, RoadRule> = {
  rail: { from: 9, edge: 99, label: 99, order: 10, width: ramp("9:0.8 13:1.4 16:2.6 18:4") },
  main: { from: 6, edge: 9, label: 14, order: 9, width: ramp("7:1 11:2.2 14:6 16:12 18:26 20:60") },
  secondary: {
    from: 9,
    edge: 11,
    label: 14.5,
    order: 8,
    width: ramp("9:0.8 12:1.8 14:4.4 16:10 18:22 20:52"),
  },
  street: {
    from: 11.5,
    edge: 13.5,
    label: 15.2,
    order: 7,
    width: ramp("11.5:0.6 13:1.2 14:2.6 16:8 18:18 20:44"),
  },
  path: { from: 14, edge: 99, label: 16.5, order: 6, width: ramp("14:0.8 16:1.4 18:2.6 20:5") },
};

/** `from` and `to`: between which zooms it is named. Higher order wins where names would collide. */
interface SettlementRule {
  from: number;
  to: number;
  weight: number;
  order: number;
  size: Ramp;
}

export const settlementRules: Record<Settlement, SettlementRule> = {
  city: { from: 4, to: 15.5, weight: 700, order: 60, size: ramp("5:13 10:18 14:24") },
  town: { from: 7.5, to: 16, weight: 650, order: 50, size: ramp("8:12 12:16 15:20") },
  village: { from: 10, to: 16.5, weight: 600, order: 40, size: ramp("10:11.5 13:13.5 16:16") },
  suburb: { from: 12, to: 17, weight: 600, order: 30, size: ramp("12:11 14:12.5 16:14") },
};

/** `radius` 0: a name and no dot. */
interface PointRule {
  from: number;
  label: number;
  radius: number;
  order: number;
}

export const pointRules: Record<Point, PointRule> = {
  station: { from: 12.5, label: 13.5, radius: 5.5, order: 29 },
  care: { from: 15, label: 16, radius: 4.5, order: 26 },
  learning: { from: 14.5, label: 15.5, radius: 4.5, order: 25 },
  venue: { from: 15.5, label: 16, radius: 4.5, order: 24 },
  green: { from: 13.5, label: 13.5, radius: 0, order: 23 },
  stop: { from: 16, label: 17, radius: 3.5, order: 20 },
};

export const sizes = {
  roadName: ramp("14:10.5 16:12 18:14.5"),
  pointName: ramp("13:10.5 16:11.5 18:13"),
  pointDot: ramp("13:0.8 17:1.15"),
  waterName: ramp("8:12 14:14"),
  stream: ramp("8:1 13:2 17:7"),
  forceBorder: ramp("6:1 14:2.2"),
  districtBorder: ramp("9:0.8 14:1.5"),
};
