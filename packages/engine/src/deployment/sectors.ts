/** A stretch of the line, in km along it. */
export type Span = readonly [from: number, to: number];

export interface SectorProblem {
  /** Km of line that is shared out. */
  length: number;
  /** Strength by rotation and nation: `strengths[rotation][nation]`. */
  strengths: readonly (readonly number[])[];
  /** Stretches along which a nation does not stand: its caveats, by nation. */
  notAlong: readonly (readonly Span[])[];
}

export interface SectorPlan {
  /** Nations in the order in which their sectors follow each other. */
  order: number[];
  /** Sector by rotation and nation. */
  sectors: Span[][];
  /** Km of line that lie in the sector of a nation that does not stand there, over all rotations. */
  against: number;
  /** Km of line that come to another nation at a relief, over all reliefs. */
  reshuffled: number;
}

/** So many nations have sectors of their own; the others stand within those. */
const MOST_SECTORS = 14;

/**
 * Sectors that follow each other along the line, each as long as its nation's part of the strength, in the order that puts as few km as can be in
 * the hands of a nation that does not stand there, and then moves as few km as can be from one nation to another when contingents are relieved.
 *
 * A nation's sector is set by which nations come before it, not by their order among themselves. So both sums are worked out over sets, not over
 * orders, and the result is the best of all orders (dynamic programme over subsets: Held and Karp 1962); 2^n·n steps for n nations. Of orders that
 * are as good the first in the order of the nations is taken.
 */
export function sectorPlan(problem: SectorProblem): SectorPlan {
  const { strengths } = problem;
  const nations = strengths[0]?.length ?? 0;
  if (nations > MOST_SECTORS) throw new Error(`${nations} sectors: at most ${MOST_SECTORS} can be put in order`);
  const starts = strengths.map((row) => startsOf(row, problem.length));
  const cost = (before: number, nation: number) => costOf(problem, starts, before, nation);
  const isFree = strengths.length <= 1 && problem.notAlong.every((stretches) => stretches.length === 0);
  const order = isFree ? [...new Array(nations).keys()] : bestOrder(nations, cost);
  const sectors = strengths.map((_, rotation) => {
    const spans: Span[] = new Array(nations);
    let before = 0;
    for (const nation of order) {
      spans[nation] = spanOf(starts[rotation]!, before, nation);
      before |= 1 << nation;
    }
    return spans;
  });
  let [against, reshuffled, set] = [0, 0, 0];
  for (const nation of order) {
    const own = cost(set, nation);
    against += own.against;
    reshuffled += own.reshuffled;
    set |= 1 << nation;
  }
  return { order, sectors, against, reshuffled };
}

interface Cost {
  against: number;
  reshuffled: number;
}

/** Metres do not matter, and sums in another order differ in their last digits. */
const SAME_KM = 1e-6;

function isLess(a: Cost, b: Cost): boolean {
  if (Math.abs(a.against - b.against) > SAME_KM) return a.against < b.against;
  return a.reshuffled < b.reshuffled - SAME_KM;
}

/** By the set of nations that stand before: what the rest costs at best. Then forward, the first nation that keeps to it. */
function bestOrder(nations: number, cost: (before: number, nation: number) => Cost): number[] {
  const all = (1 << nations) - 1;
  const rest: Cost[] = new Array(all + 1);
  rest[all] = { against: 0, reshuffled: 0 };
  const choice = new Int32Array(all + 1).fill(-1);
  for (let before = all - 1; before >= 0; before -= 1) {
    let best: Cost | undefined;
    for (let nation = 0; nation < nations; nation += 1) {
      if (before & (1 << nation)) continue;
      const [own, then] = [cost(before, nation), rest[before | (1 << nation)]!];
      const sum = { against: own.against + then.against, reshuffled: own.reshuffled + then.reshuffled };
      if (best && !isLess(sum, best)) continue;
      best = sum;
      choice[before] = nation;
    }
    rest[before] = best!;
  }
  const order: number[] = [];
  for (let before = 0; before !== all; before |= 1 << order.at(-1)!) order.push(choice[before]!);
  return order;
}

function costOf({ strengths, notAlong }: SectorProblem, starts: Float64Array[], before: number, nation: number) {
  const spans = strengths.map((_, rotation) => spanOf(starts[rotation]!, before, nation));
  let [against, reshuffled] = [0, 0];
  spans.forEach((span, rotation) => {
    for (const stretch of notAlong[nation] ?? []) against += overlap(span, stretch);
    const next = spans[rotation + 1];
    // What this nation leaves, another takes over: counted once.
    if (next) reshuffled += span[1] - span[0] - overlap(span, next);
  });
  return { against, reshuffled };
}

/** By set of nations: where the sector of the next begins. */
function startsOf(strengths: readonly number[], length: number): Float64Array {
  const total = strengths.reduce((sum, each) => sum + each, 0);
  const starts = new Float64Array(1 << strengths.length);
  for (let set = 1; set < starts.length; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    starts[set] = starts[set & (set - 1)]! + (total > 0 ? (length * strengths[lowest]!) / total : 0);
  }
  return starts;
}

function spanOf(starts: Float64Array, before: number, nation: number): Span {
  return [starts[before]!, starts[before | (1 << nation)]!];
}

function overlap([a, b]: Span, [c, d]: Span): number {
  return Math.max(0, Math.min(b, d) - Math.max(a, c));
}

/** Who has a sector, and who stands within whose: nations by their place in `strengths`. */
export interface Leads {
  leads: number[];
  /** The lead of each nation; -1 for one that brings nothing. */
  within: number[];
}

/**
 * Nations that lead a sector: those around which the plan says that others form, and of the rest those that bring at least `least` of the
 * strength. The others stand within the sector of the nation that the plan names; those for whom it names none have one sector together, which
 * is called after the largest of them. So nobody is put under anybody by this rule.
 */
export function leadsOf(strengths: readonly number[], least: number, frameworks: ReadonlyMap<number, number>): Leads {
  const total = strengths.reduce((sum, each) => sum + each, 0);
  const within = strengths.map(() => -1);
  if (!(total > 0)) return { leads: [], within };
  const bySize = [...strengths.keys()]
    .filter((n) => strengths[n]! > 0)
    .toSorted((a, b) => strengths[b]! - strengths[a]! || a - b);
  const named = new Set(frameworks.values());
  const leaderOf = (n: number) => {
    const leader = frameworks.get(n);
    return leader !== undefined && strengths[leader]! > 0 ? leader : undefined;
  };
  const isLead = (n: number) => leaderOf(n) === undefined && (named.has(n) || strengths[n]! >= least * total);
  // One place is kept for those that stand together.
  const leads = bySize.filter(isLead).slice(0, MOST_SECTORS - 1);
  for (const n of leads) within[n] = n;
  const isAlone = (n: number) => within[n] === -1 && !leads.includes(leaderOf(n) ?? -1);
  const [largest, ...together] = bySize.filter(isAlone);
  if (largest !== undefined) {
    leads.push(largest);
    for (const n of [largest, ...together]) within[n] = largest;
  }
  for (const n of bySize) if (within[n] === -1) within[n] = leaderOf(n)!;
  return { leads: leads.toSorted((a, b) => a - b), within };
}
