import type { CeasefireConfig } from '../ceasefire/declared.ts';
import { Simulator } from '../ceasefire/simulate.ts';

/** Violations of one replicate by stretch of the line and day: `stretch × days + day`. */
export interface Along {
  days: number;
  /** Where each stretch ends, km along the line; it begins where the one before ends. */
  ends: Float64Array;
  violations: Float64Array;
  /** Those of them that are seen. */
  seen: Float64Array;
  /** Places that open, in their order. */
  places: readonly OpenPlace[];
}

export interface OpenPlace {
  name: string;
  /** Day of the ceasefire. */
  opens: number;
  /** Middle of the piece of line that it reaches soonest, km along the line. */
  km: number;
}

const WIDTHS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500];
const MOST_STRETCHES = 60;

/** Stretches of a round number of km, at most 60 where the line is no longer than half the globe; the last one may be shorter. */
export function stretchEnds(km: number): Float64Array {
  const width = WIDTHS.find((each) => km / each <= MOST_STRETCHES) ?? WIDTHS.at(-1)!;
  const count = Math.max(1, Math.ceil(km / width - 1e-9));
  return Float64Array.from({ length: count }, (_, stretch) => (stretch + 1 < count ? (stretch + 1) * width : km));
}

/** One replicate once more, with the place and the day of each incident. `names` are those of all places of the plan, in their order of opening. */
export function alongLine(
  config: CeasefireConfig,
  seed: number,
  replicate: number,
  names: readonly string[] = [],
): Along {
  const days = Math.ceil(config.days);
  const ends = stretchEnds(config.cells.at(-1)!.to);
  const width = ends[0]!;
  const violations = new Float64Array(ends.length * days);
  const seen = new Float64Array(ends.length * days);
  new Simulator(config).run(seed, replicate, undefined, (time, place, _, happened, ofThem) => {
    const at = Math.min(ends.length - 1, Math.floor(place / width)) * days + Math.floor(time);
    violations[at]! += happened;
    seen[at]! += ofThem;
  });
  return { days, ends, violations, seen, places: placesOf(config, names) };
}

function placesOf({ cells, response }: CeasefireConfig, names: readonly string[]): OpenPlace[] {
  return (response?.bases ?? []).map(({ opens }, base): OpenPlace => {
    let nearest = 0;
    for (let cell = 1; cell < cells.length; cell += 1)
      if (cells[cell]!.travel[base]! < cells[nearest]!.travel[base]!) nearest = cell;
    const from = nearest === 0 ? 0 : cells[nearest - 1]!.to;
    return { name: names[base] ?? String(base + 1), opens, km: (from + cells[nearest]!.to) / 2 };
  });
}
