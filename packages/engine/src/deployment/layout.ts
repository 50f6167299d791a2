import type { LinearProgram, SolveNow } from '../solver.ts';

/** Which of some candidate places to take for a line that is cut into points. */
export interface LayoutProblem {
  /** Time from a candidate to a point, in hours: `hours[candidate][point]`; infinite where no way leads. */
  hours: readonly Float64Array[];
  /** Km of the line that each point stands for. */
  km: Float64Array;
  /** Most places that may be taken. */
  most: number;
}

export interface Layout {
  /** Candidates taken, in their order. */
  taken: number[];
  /** The longest time to a point from the nearest place, h. */
  largest: number;
  /** No choice of so many places has a shorter one. */
  largestBound: number;
  /** Mean over the line, h. */
  mean: number;
  /** No choice with that longest time has a shorter mean. */
  meanBound: number;
  /** Km of the line that no candidate reaches: it counts in neither. */
  unreached: number;
}

/** Fewest places from which all of the line is reached in a time that can be reached in it from any candidate. */
export interface Cover {
  taken: number[];
  /** No fewer are enough. */
  bound: number;
  /** Share of the line that some candidate reaches in time. */
  share: number;
}

/** Ends a search over whole numbers that takes too long, on every machine at the same place. */
const MOST_NODES = 5_000;
/** Times that differ by less are the same: a millionth of an hour. */
const SAME = 1e-6;

/**
 * Set cover: fewest places so that every point that some candidate reaches within `within` hours is reached by one that is taken.
 * Toregas, Swain, ReVelle and Bergman 1971. With the number that no cover stays below, proved by the solver.
 */
export function coverWithin({ hours, km }: Omit<LayoutProblem, 'most'>, within: number, solve: SolveNow): Cover {
  const reached = pointsOf(km, (point) => hours.some((row) => row[point]! <= within + SAME));
  const total = km.reduce((sum, length) => sum + length, 0);
  const share = reached.reduce((sum, point) => sum + km[point]!, 0) / total;
  const { taken, bound } = cover(hours, reached, within, solve);
  return { taken, bound, share };
}

/**
 * Which places to take, in order of importance: as much of the line as can be is reached at all; the longest time is shortest (p-centre, by bisection over the times between places and points,
 * each step a set cover: Minieka 1970); then the mean over the line is shortest (p-median under that limit: ReVelle and Swain 1970); then as few
 * places as have both.
 */
export function layoutOf({ hours, km, most }: LayoutProblem, solve: SolveNow): Layout {
  const reached = most < 1 ? [] : reachable({ hours, km, most }, solve);
  const unreached = km.reduce((sum, length) => sum + length, 0) - sumOver(reached, (point) => km[point]!);
  if (reached.length === 0)
    return { taken: [], largest: Infinity, largestBound: Infinity, mean: Infinity, meanBound: Infinity, unreached };
  const { largest, largestBound } = centre(hours, reached, most, solve);
  const median = medianWithin({ hours, km, most }, reached, largest, solve);
  const fewest = fewestOf({ hours, km, most }, reached, { largest, mean: median.mean }, solve);
  const taken = fewest ?? median.taken;
  const times = nearest(hours, taken, reached);
  const length = sumOver(reached, (point) => km[point]!);
  return {
    taken,
    largest: Math.max(...times),
    largestBound,
    mean: times.reduce((sum, time, index) => sum + time * km[reached[index]!]!, 0) / length,
    meanBound: median.bound,
    unreached,
  };
}

/** Points that so many places can reach at all: where barriers part the candidates, those of the choice that reaches most km. */
function reachable({ hours, km, most }: LayoutProblem, solve: SolveNow): number[] {
  const points = pointsOf(km, (point) => hours.some((row) => Number.isFinite(row[point]!)));
  const all = hours.some((row) => points.every((point) => Number.isFinite(row[point]!)));
  if (all || cover(hours, points, Number.MAX_VALUE, solve).taken.length <= most) return points;
  const candidates = [...hours.keys()];
  const program: LinearProgram = {
    variables: [
      ...candidates.map((candidate) => ({ name: `y${candidate}`, cost: 0, lower: 0, upper: 1, integer: true })),
      ...points.map((point) => ({ name: `z${point}`, cost: km[point]!, lower: 0, upper: 1 })),
    ],
    rows: [
      { name: 'most', lower: -Infinity, upper: most, terms: candidates.map((candidate) => [candidate, 1]) },
      ...points.map((point, index) => ({
        name: `r${point}`,
        lower: 0,
        upper: Infinity,
        terms: [
          ...candidates
            .filter((candidate) => Number.isFinite(hours[candidate]![point]!))
            .map((candidate): [number, number] => [candidate, 1]),
          [candidates.length + index, -1] as [number, number],
        ],
      })),
    ],
  };
  const { values } = solve(program, { mostNodes: MOST_NODES });
  const taken = candidates.filter((candidate) => values[candidate]! > 0.5);
  return points.filter((point) => taken.some((candidate) => Number.isFinite(hours[candidate]![point]!)));
}

function centre(hours: readonly Float64Array[], points: readonly number[], most: number, solve: SolveNow) {
  // No point can be nearer than its nearest candidate; below that nothing covers.
  const floor = Math.max(...nearest(hours, [...hours.keys()], points));
  const times = [...new Set(points.flatMap((point) => hours.map((row) => row[point]!)))]
    .filter((time) => time >= floor && Number.isFinite(time))
    .toSorted((a, b) => a - b);
  let [low, high] = [0, times.length - 1];
  let proven = true;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { taken, bound } = cover(hours, points, times[middle]!, solve);
    if (taken.length <= most) high = middle;
    else {
      // Where the search ended early, a cover with fewer might have been there.
      if (bound <= most) proven = false;
      low = middle + 1;
    }
  }
  return { largest: times[low]!, largestBound: proven ? times[low]! : floor };
}

/** Fewest candidates that cover points within a time. */
function cover(hours: readonly Float64Array[], points: readonly number[], within: number, solve: SolveNow) {
  const rows = distinct(
    points.map((point) => [...hours.keys()].filter((candidate) => hours[candidate]![point]! <= within + SAME)),
  );
  const useful = [...new Set(rows.flat())].toSorted((a, b) => a - b);
  const column = new Map(useful.map((candidate, index) => [candidate, index]));
  const program: LinearProgram = {
    variables: useful.map((candidate) => ({ name: `y${candidate}`, cost: -1, lower: 0, upper: 1, integer: true })),
    rows: rows.map((candidates, index) => ({
      name: `c${index}`,
      lower: 1,
      upper: Infinity,
      terms: candidates.map((candidate) => [column.get(candidate)!, 1]),
    })),
  };
  if (rows.length === 0) return { taken: [], bound: 0 };
  const { values, bound } = solve(program, { mostNodes: MOST_NODES });
  const taken = useful.filter((_, index) => values[index]! > 0.5);
  const isCover = rows.every((candidates) => candidates.some((candidate) => taken.includes(candidate)));
  // A search that ended before it found any cover leaves all of them.
  return { taken: isCover ? taken : useful, bound: Math.max(1, Math.ceil(-bound - SAME)) };
}

/** What only asks for more than another row does is dropped: a cover of the small one covers it. */
function distinct(rows: readonly number[][]): number[][] {
  const sorted = rows.toSorted((a, b) => a.length - b.length);
  const kept: Set<number>[] = [];
  for (const row of sorted) {
    const own = new Set(row);
    if (!kept.some((smaller) => [...smaller].every((each) => own.has(each)))) kept.push(own);
  }
  return kept.map((row) => [...row]);
}

interface Assignment {
  program: LinearProgram;
  candidates: number[];
}

/** The program of a p-median: y takes a candidate, x gives a point to one that is taken. */
function assignment(
  { hours, km, most }: LayoutProblem,
  points: readonly number[],
  within: number,
  cost: { taken: number; time: number },
): Assignment {
  const candidates = [...hours.keys()].filter((candidate) =>
    points.some((point) => hours[candidate]![point]! <= within + SAME),
  );
  const length = sumOver(points, (point) => km[point]!);
  const variables: LinearProgram['variables'] = candidates.map((candidate) => ({
    name: `y${candidate}`,
    cost: -cost.taken,
    lower: 0,
    upper: 1,
    integer: true,
  }));
  const rows: LinearProgram['rows'] = [
    { name: 'most', lower: -Infinity, upper: most, terms: candidates.map((_, index) => [index, 1]) },
  ];
  const time: [number, number][] = [];
  for (const point of points) {
    const given: [number, number][] = [];
    candidates.forEach((candidate, index) => {
      const own = hours[candidate]![point]!;
      if (own > within + SAME) return;
      const x = variables.length;
      const share = (own * km[point]!) / length;
      variables.push({ name: `x${candidate}-${point}`, cost: -cost.time * share, lower: 0, upper: 1 });
      given.push([x, 1]);
      time.push([x, share]);
      rows.push({
        name: `l${candidate}-${point}`,
        lower: -Infinity,
        upper: 0,
        terms: [
          [x, 1],
          [index, -1],
        ],
      });
    });
    rows.push({ name: `p${point}`, lower: 1, upper: 1, terms: given });
  }
  rows.push({ name: 'mean', lower: -Infinity, upper: Infinity, terms: time });
  return { program: { variables, rows }, candidates };
}

function medianWithin(problem: LayoutProblem, points: readonly number[], within: number, solve: SolveNow) {
  const { program, candidates } = assignment(problem, points, within, { taken: 0, time: 1 });
  const { values, bound } = solve(program, { mostNodes: MOST_NODES });
  const found = candidates.filter((_, index) => values[index]! > 0.5);
  const { hours, km } = problem;
  // A search that ended before it found any choice leaves the cover that has the shortest longest time.
  const taken = found.length > 0 ? found : cover(hours, points, within, solve).taken;
  const times = nearest(hours, taken, points);
  const length = sumOver(points, (point) => km[point]!);
  const mean = times.reduce((sum, time, index) => sum + time * km[points[index]!]!, 0) / length;
  return { taken, mean, bound: Math.min(mean, -bound) };
}

/** Fewer places with the same longest time and the same mean, where there are any. */
function fewestOf(
  problem: LayoutProblem,
  points: readonly number[],
  { largest, mean }: { largest: number; mean: number },
  solve: SolveNow,
): number[] | undefined {
  const { program, candidates } = assignment(problem, points, largest, { taken: 1, time: 0 });
  program.rows.at(-1)!.upper = mean + SAME;
  const { status, values } = solve(program, { mostNodes: MOST_NODES });
  if (status !== 'optimal') return undefined;
  return candidates.filter((_, index) => values[index]! > 0.5);
}

/**
 * The order in which places are taken up, so that at every moment the mean time to the line is as short as one more place can make it.
 * A point that no place reaches yet counts with the longest time of all.
 */
export function openingOrder({ hours, km }: Omit<LayoutProblem, 'most'>, taken: readonly number[]): number[] {
  const longest = Math.max(0, ...taken.flatMap((candidate) => [...hours[candidate]!].filter(Number.isFinite)));
  const best = new Float64Array(km.length).fill(longest);
  const order: number[] = [];
  const left = new Set(taken);
  while (left.size > 0) {
    let [chosen, gain] = [-1, Number.NEGATIVE_INFINITY];
    for (const candidate of left) {
      let sum = 0;
      for (let point = 0; point < km.length; point += 1)
        sum += km[point]! * Math.max(0, best[point]! - hours[candidate]![point]!);
      if (sum > gain + SAME) [chosen, gain] = [candidate, sum];
    }
    order.push(chosen);
    left.delete(chosen);
    for (let point = 0; point < km.length; point += 1) best[point] = Math.min(best[point]!, hours[chosen]![point]!);
  }
  return order;
}

function pointsOf(km: Float64Array, is: (point: number) => boolean): number[] {
  return [...km.keys()].filter((point) => km[point]! > 0 && is(point));
}

function nearest(hours: readonly Float64Array[], taken: readonly number[], points: readonly number[]): number[] {
  return points.map((point) => Math.min(...taken.map((candidate) => hours[candidate]![point]!)));
}

function sumOver(points: readonly number[], of: (point: number) => number): number {
  return points.reduce((sum, point) => sum + of(point), 0);
}
