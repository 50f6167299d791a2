/** Violations along the line by week as classes of colour: what a drawing on the page and one in a file share. */

const WEEK = 7;
const CLASSES = 6;

/** From few to many, on white. */
export const HEAT = ['#fdf0d5', '#fdc98b', '#f6924a', '#d9541e', '#9c2a0b', '#4f0f02'] as const;

/** Values by stretch of the line and day: `stretch × days + day`. */
export interface ByDay {
  days: number;
  /** Where each stretch ends, km; it begins where the one before ends. */
  ends: ArrayLike<number>;
  values: ArrayLike<number>;
}

export function weeksOf(days: number): number {
  return Math.ceil(days / WEEK);
}

/** From the first day of a week to the day after its last. */
export function daysOfWeek(week: number, days: number): readonly [from: number, until: number] {
  return [week * WEEK, Math.min(days, (week + 1) * WEEK)];
}

/** Per km and day, by stretch and week: `stretch × weeks + week`. The last week has the days that are left. */
export function byWeek({ days, ends, values }: ByDay): Float64Array {
  const weeks = weeksOf(days);
  const found = new Float64Array(ends.length * weeks);
  for (let stretch = 0; stretch < ends.length; stretch += 1) {
    const km = ends[stretch]! - (stretch === 0 ? 0 : ends[stretch - 1]!);
    for (let week = 0; week < weeks; week += 1) {
      const [from, until] = daysOfWeek(week, days);
      let sum = 0;
      for (let day = from; day < until; day += 1) sum += values[stretch * days + day]!;
      found[stretch * weeks + week] = sum / km / (until - from);
    }
  }
  return found;
}

/** Per km on one day, by stretch. */
export function onDay({ days, ends, values }: ByDay, day: number): Float64Array {
  return Float64Array.from(
    { length: ends.length },
    (_, stretch) => values[stretch * days + day]! / (ends[stretch]! - (stretch === 0 ? 0 : ends[stretch - 1]!)),
  );
}

/** Where classes begin, 1, 3, 10 and so on: five that end with the last at or below the largest value. */
export function heatBreaks(most: number): readonly number[] {
  const power = most > 0 ? Math.floor(Math.log10(most)) : 0;
  const steps: number[] = [];
  for (let exponent = power + 1; steps.length < 2 * CLASSES; exponent -= 1)
    for (const by of [3, 1]) steps.push(Number(`${by}e${exponent}`));
  return steps
    .filter((step) => step <= Math.max(most, 1e-9) || most <= 0)
    .slice(0, CLASSES - 1)
    .toReversed();
}

/** 0 where there is none, then 1 to 6. */
export function heatClass(value: number, breaks: readonly number[]): number {
  if (!(value > 0)) return 0;
  let found = 1;
  for (const from of breaks) if (value >= from) found += 1;
  return found;
}

/** What each class holds, from 1. */
export function heatWords(breaks: readonly number[]): readonly string[] {
  const [first, last] = [breaks[0]!, breaks.at(-1)!];
  const between = breaks.slice(1).map((to, index) => `${breaks[index]!}–${to}`);
  return [`below ${first}`, ...between, `${last} and more`];
}

/**
 * Outlines by class, from 1: cells of so many columns, of which each is as wide as it says, by stretch. Across are days, upwards km from the bottom of a
 * drawing that is as high as the line is long. Cells beside each other in one class are one rectangle.
 */
export function heatPaths(
  values: ArrayLike<number>,
  columns: readonly (readonly [from: number, until: number])[],
  ends: ArrayLike<number>,
  breaks: readonly number[],
): readonly string[] {
  const paths = Array.from({ length: CLASSES }, () => '');
  const length = ends[ends.length - 1]!;
  for (let stretch = 0; stretch < ends.length; stretch += 1) {
    const [low, high] = [stretch === 0 ? 0 : ends[stretch - 1]!, ends[stretch]!];
    const top = tidy(length - high);
    const height = tidy(high - low);
    for (let column = 0; column < columns.length; ) {
      const own = heatClass(values[stretch * columns.length + column]!, breaks);
      const [from] = columns[column]!;
      let [, until] = columns[column]!;
      for (column += 1; column < columns.length; column += 1) {
        if (heatClass(values[stretch * columns.length + column]!, breaks) !== own) break;
        [, until] = columns[column]!;
      }
      if (own > 0) paths[own - 1] += `M${from} ${top}h${until - from}v${height}h${from - until}z`;
    }
  }
  return paths;
}

function tidy(km: number): number {
  return Number(km.toFixed(3));
}

/** Steps to the side at which marks of so many km height are put, so that none lies on one before it on the same day. */
export function asideOf(marks: readonly { km: number; opens: number }[], height: number, width: number): number[] {
  const put: { km: number; at: number }[] = [];
  return marks.map(({ km, opens }) => {
    let steps = 0;
    const isTaken = () =>
      put.some((other) => Math.abs(other.km - km) < height && Math.abs(other.at - (opens + steps * width)) < width);
    while (isTaken()) steps += 1;
    put.push({ km, at: opens + steps * width });
    return steps;
  });
}
