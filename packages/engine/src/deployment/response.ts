import { type Column, valueAt } from '../graph/column.ts';
import type { LinePoint } from '../scenario/course.ts';
import type { Ways } from './travel.ts';

/** A base, in the order in which bases are taken up. */
export interface ReachingBase {
  /** Which of the components it belongs to. */
  component: number;
  ways: Ways;
}

/** What decides how soon a component’s teams are there, by draw. */
export interface ResponseColumns {
  speed: Column;
  alert: Column;
  detour: Column;
  /** The time in which a point is to be reached. */
  within: Column;
}

/**
 * How soon each point of the line is reached, draw by draw: alert + (straight × detour factor + road) / speed + hours on roads with a speed of
 * their own, from the base from which that is soonest.
 *
 * Of the bases only those are kept for a point that no earlier one of the same component is nearer than in every respect: the others never count.
 */
export class ResponseTimes {
  /** By point: the shortest time of the draw that was asked for last, h. */
  readonly hours: Float64Array;
  /** By point: the first base in the order of opening from which it is reached in time; the number of bases where none does. */
  readonly firstInTime: Int32Array;
  readonly bases: number;
  private readonly starts: Int32Array;
  private readonly base: Int32Array;
  private readonly component: Int32Array;
  private readonly straight: Float64Array;
  private readonly road: Float64Array;
  private readonly fixed: Float64Array;
  private readonly columns: readonly ResponseColumns[];
  /** Of the draw that is worked out, by component. */
  private readonly own: Record<keyof ResponseColumns, Float64Array>;

  constructor(points: number, bases: readonly ReachingBase[], columns: readonly ResponseColumns[]) {
    this.hours = new Float64Array(points);
    this.firstInTime = new Int32Array(points);
    this.bases = bases.length;
    this.columns = columns;
    const numbers = () => new Float64Array(columns.length);
    this.own = { speed: numbers(), alert: numbers(), detour: numbers(), within: numbers() };
    const kept = Array.from({ length: points }, (_, point) => undominated(bases, point));
    this.starts = Int32Array.from([0, ...kept]);
    let total = 0;
    kept.forEach((own, point) => {
      total += own.length;
      this.starts[point + 1] = total;
    });
    const flat = kept.flatMap((own, point) => own.map((base) => ({ base, point })));
    this.base = Int32Array.from(flat, ({ base }) => base);
    this.component = Int32Array.from(flat, ({ base }) => bases[base]!.component);
    const of = (key: keyof Ways) => Float64Array.from(flat, ({ base, point }) => bases[base]!.ways[key][point]!);
    [this.straight, this.road, this.fixed] = [of('straight'), of('road'), of('hours')];
  }

  /** Works out a draw, for points from `from` up to `to`. */
  at(draw: number, from = 0, to = this.hours.length): void {
    const { speed, alert, detour, within } = this.own;
    this.columns.forEach((columns, component) => {
      speed[component] = valueAt(columns.speed, draw);
      alert[component] = valueAt(columns.alert, draw);
      detour[component] = valueAt(columns.detour, draw);
      within[component] = valueAt(columns.within, draw);
    });
    for (let point = from; point < to; point += 1) {
      let [best, first] = [Infinity, this.bases];
      for (let way = this.starts[point]!; way < this.starts[point + 1]!; way += 1) {
        const own = this.component[way]!;
        const km = this.straight[way]! * detour[own]! + this.road[way]!;
        const hours = alert[own]! + km / speed[own]! + this.fixed[way]!;
        if (hours < best) best = hours;
        if (first === this.bases && hours <= within[own]!) first = this.base[way]!;
      }
      this.hours[point] = best;
      this.firstInTime[point] = first;
    }
  }
}

/** Bases that are nearer to a point, in some respect, than every earlier one of their component. */
function undominated(bases: readonly ReachingBase[], point: number): number[] {
  const kept: number[] = [];
  bases.forEach(({ component, ways }, base) => {
    if (!Number.isFinite(ways.straight[point]!)) return;
    const isWorse = kept.some(
      (other) =>
        bases[other]!.component === component &&
        bases[other]!.ways.straight[point]! <= ways.straight[point]! &&
        bases[other]!.ways.road[point]! <= ways.road[point]! &&
        bases[other]!.ways.hours[point]! <= ways.hours[point]!,
    );
    if (!isWorse) kept.push(base);
  });
  return kept;
}

/** Points by piece of the line: `from` and `to` in the order of the points. */
export interface Piece {
  from: number;
  to: number;
  fromKm: number;
  toKm: number;
}

/** Pieces of about `length` km, of equal numbers of km, made of whole points. */
export function piecesOf(points: readonly LinePoint[], length: number): Piece[] {
  const total = points.reduce((sum, { km }) => sum + km, 0);
  const count = Math.max(1, Math.round(total / length));
  const pieces: Piece[] = [];
  let [from, fromKm, km] = [0, 0, 0];
  points.forEach((point, index) => {
    km += point.km;
    const isLast = index === points.length - 1;
    if (!isLast && km < ((pieces.length + 1) * total) / count - point.km / 2) return;
    pieces.push({ from, to: index + 1, fromKm, toKm: km });
    [from, fromKm] = [index + 1, km];
  });
  return pieces;
}
