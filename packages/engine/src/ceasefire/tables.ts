import { exp, log } from '../quantity/elementary.ts';
import type { CeasefireConfig, Sight } from './declared.ts';

/** What a configuration gives once and every replicate reads. */
export interface Tables {
  marks: MarkTable;
  background: BackgroundTable;
  cells: CellTable;
}

interface MarkTable {
  /** P(V ≤ k), k = 0 … most. */
  upTo: Float64Array;
  /**
   * The mark of a uniform number by its upper bits; where these leave more than one, −1 less the smallest. `bits` is how many are left of 32.
   */
  guide: Int32Array;
  bits: number;
  /** Mean number of offspring of an incident with v violations, and e^−mean. */
  offspring: Float64Array;
  childless: Float64Array;
}

interface CellTable {
  count: number;
  length: number;
  to: Float64Array;
  /** The same, endless in the last. */
  beyond: Float64Array;
  /** First cell that reaches into each of equal stretches of the line, and stretches per km. */
  guide: Int32Array;
  perKm: number;
  /** Stage of sight on each day. */
  stage: Int32Array;
  /** Chance that a violation is seen, as multiples of 2⁻³²: four for each cell, for one stage after the other. */
  sight: Float64Array;
  /** Share of the background that deterrence by being seen leaves: one for each cell, for one stage after the other. */
  kept: Float64Array;
}

interface BackgroundTable {
  /** Incidents a day along the line, without truce or deterrence, and e^−that. */
  perDay: number;
  none: number;
  /** The same from 0 to the end of each cell. */
  upTo: Float64Array;
  guide: Int32Array;
  /** Bounds of ρ on each day. */
  low: Float64Array;
  high: Float64Array;
}

/** Tables of a configuration. Throws a RangeError, by name, where a figure is out of its range. */
export function tablesOf(config: CeasefireConfig): Tables {
  check(config);
  return { marks: markTable(config), cells: cellTable(config), background: backgroundTable(config) };
}

function check(config: CeasefireConfig): void {
  const { cells, marks, triggering, truces, response } = config;
  const amount = (value: number, name: string) => {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name} must be 0 or more, not ${value}.`);
  };
  const share = (value: number, name: string) => {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, not ${value}.`);
  };
  amount(config.days, 'days');
  checkStages(config);
  if (cells.length === 0) throw new RangeError('There must be a cell.');
  let from = 0;
  let seen: CeasefireConfig['cells'][number]['sight'] | undefined;
  for (const { to, rate, sight } of cells) {
    if (!(to > from && to < Number.POSITIVE_INFINITY))
      throw new RangeError(`A cell must end behind ${from}, not at ${to}.`);
    amount(rate, 'rate');
    // Cells that are seen alike have one and the same sight.
    if (sight !== seen) for (const chances of sight) for (const chance of chances) share(chance, 'sight');
    seen = sight;
    from = to;
  }
  for (const name of ['nightShare', 'jammedShare', 'deterrence'] as const) share(config[name], name);
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, drop, back } of truces) {
    if (!(at >= last)) throw new RangeError('Truces must be in the order of their times.');
    share(drop, 'drop');
    if (!(back > 0)) throw new RangeError(`back must be above 0, not ${back}.`);
    last = at;
  }
  if (!(Number.isInteger(marks.most) && marks.most >= 1))
    throw new RangeError(`most must be 1 or more, not ${marks.most}.`);
  if (!(marks.exponent > 0)) throw new RangeError(`exponent must be above 0, not ${marks.exponent}.`);
  share(triggering.fastShare, 'fastShare');
  for (const name of ['ratio', 'fastDays', 'slowDays', 'spread'] as const) amount(triggering[name], name);
  if (response === undefined) return;
  share(response.prevented, 'prevented');
  for (const name of ['alert', 'service', 'back'] as const) amount(response[name], name);
  if (!(response.patience >= 0)) throw new RangeError(`patience must be 0 or more, not ${response.patience}.`);
  for (const { teams } of response.bases) amount(teams, 'teams');
  for (const { travel } of cells) {
    if (travel.length < response.bases.length) throw new RangeError('A cell lacks travel times from some bases.');
    for (const time of travel) amount(time, 'travel');
  }
}

/** A stage of sight lasts for whole days, so that what a day is like is looked up once. */
function checkStages({ stages, cells }: CeasefireConfig): void {
  if (stages[0] !== 0) throw new RangeError('The first of the stages must begin on day 0.');
  stages.forEach((day, stage) => {
    if (!Number.isInteger(day) || day <= (stages[stage - 1] ?? -1))
      throw new RangeError(`stages must begin on whole days, each after the one before, not on ${day}.`);
  });
  if (cells.some(({ sight }) => sight.length !== stages.length))
    throw new RangeError(`A cell must have sight for each of ${stages.length} stages.`);
}

/** base^power for base > 0. */
const raised = (base: number, power: number) => exp(power * log(base));

function markTable({ marks: { exponent, most }, triggering: { ratio, power } }: CeasefireConfig): MarkTable {
  const beyond = raised(most + 1, -exponent);
  const atLeast = (k: number) => (raised(k, -exponent) - beyond) / (1 - beyond);
  const upTo = Float64Array.from({ length: most + 1 }, (_, k) => (k === most ? 1 : 1 - atLeast(k + 1)));
  let mean = 0;
  for (let k = 1; k <= most; k += 1) mean += raised(k, power) * (upTo[k]! - upTo[k - 1]!);
  const offspring = Float64Array.from({ length: most + 1 }, (_, k) =>
    k === 0 ? 0 : (ratio * raised(k, power)) / mean,
  );
  const first = guideOf(upTo, MARK_GUIDE, 1);
  const guide = first.map((mark, i) => (upTo[mark]! >= (i + 1) / MARK_GUIDE ? mark : -1 - mark));
  return { upTo, guide, bits: MARK_BITS, offspring, childless: offspring.map((m) => exp(-m)) };
}

const MARK_BITS = 20;
const MARK_GUIDE = 2 ** (32 - MARK_BITS);
/** So fine that few parts lie in two cells, so coarse that it stays near the processor. */
const CELL_GUIDE = 2048;

/** For each of `size` equal parts of 0 to `upTo.at(-1)`, the first entry that exceeds its lower end. */
function guideOf(upTo: Float64Array, size: number, first: number): Int32Array {
  const whole = upTo[upTo.length - 1]!;
  const guide = new Int32Array(size);
  let entry = first;
  for (let i = 0; i < size; i += 1) {
    while (entry < upTo.length - 1 && upTo[entry]! <= (i / size) * whole) entry += 1;
    guide[i] = entry;
  }
  return guide;
}

function cellTable(config: CeasefireConfig): CellTable {
  const { cells, stages } = config;
  const to = Float64Array.from(cells, (cell) => cell.to);
  const length = to[to.length - 1]!;
  // The last cell has the end of the line, too.
  const guide = new Int32Array(CELL_GUIDE + 1).fill(to.length - 1);
  guide.set(guideOf(to, CELL_GUIDE, 0));
  const beyond = to.slice();
  beyond[to.length - 1] = Number.POSITIVE_INFINITY;
  return {
    count: cells.length,
    length,
    to,
    guide,
    beyond,
    perKm: CELL_GUIDE / length,
    stage: Int32Array.from({ length: Math.ceil(config.days) }, (_, day) => stages.findLastIndex((from) => from <= day)),
    ...sightOf(config),
  };
}

function sightOf(config: CeasefireConfig): Pick<CellTable, 'sight' | 'kept'> {
  const { cells, stages, deterrence } = config;
  const sight = new Float64Array(stages.length * cells.length * 4);
  const kept = new Float64Array(stages.length * cells.length);
  for (let stage = 0; stage < stages.length; stage += 1)
    for (let cell = 0; cell < cells.length; cell += 1) {
      const at = stage * cells.length + cell;
      const chances = cells[cell]!.sight[stage]!;
      for (let k = 0; k < 4; k += 1) sight[at * 4 + k] = Math.round(chances[k]! * 4294967296);
      kept[at] = 1 - deterrence * meanSight(config, chances);
    }
  return { sight, kept };
}

/** Mean chance that a violation is seen, over day and night by length, clear and jammed days by chance. */
function meanSight({ nightShare, jammedShare }: CeasefireConfig, sight: Sight): number {
  const [clearDay, clearNight, jammedDay, jammedNight] = sight;
  const clear = (1 - nightShare) * clearDay + nightShare * clearNight;
  const jammed = (1 - nightShare) * jammedDay + nightShare * jammedNight;
  return (1 - jammedShare) * clear + jammedShare * jammed;
}

function backgroundTable(config: CeasefireConfig): BackgroundTable {
  let sum = 0;
  let from = 0;
  const upTo = Float64Array.from(config.cells, ({ to, rate }) => {
    sum += (to - from) * rate;
    from = to;
    return sum;
  });
  const days = Math.ceil(config.days);
  const low = new Float64Array(days);
  const high = new Float64Array(days);
  for (let day = 0; day < days; day += 1) {
    // Between truces ρ rises; where one begins on the day, anything from 0 to 1 may be.
    const begins = config.truces.some(({ at }) => at > day && at <= day + 1);
    low[day] = begins ? 0 : truceFactor(config, day);
    high[day] = begins ? 1 : truceFactor(config, day + 1);
  }
  return { perDay: sum, none: exp(-sum), upTo, guide: guideOf(upTo, CELL_GUIDE, 0), low, high };
}

/** ρ(t) = 1 − drop · e^(−(t − t₀)/back) of the latest truce that began at t₀ ≤ t; 1 before the first. */
export function truceFactor({ truces }: CeasefireConfig, t: number): number {
  for (let i = truces.length - 1; i >= 0; i -= 1) {
    const { at, drop, back } = truces[i]!;
    if (at <= t) return 1 - drop * exp(-(t - at) / back);
  }
  return 1;
}
