import { centralOf, weaponsOf } from './deployment/figures.ts';
import type { Deployed } from './deployment/laid.ts';
import { layoutOf, openingOrder } from './deployment/layout.ts';
import { type ComponentPlan, candidatesInBand, hoursOf } from './deployment/plan.ts';
import { type ReachingBase, type ResponseColumns, ResponseTimes } from './deployment/response.ts';
import { frameworksOf, notAlongOf } from './deployment/sector-nodes.ts';
import { leadsOf, sectorPlan } from './deployment/sectors.ts';
import { straightTravel } from './deployment/travel.ts';
import { nextTurn } from './generation/schedule/next-turn.ts';
import type { OptionSchedule } from './generation/schedule/reply.ts';
import type { Evaluation } from './graph/evaluate.ts';
import { given, nodes } from './graph/nodes.ts';
import { summarise } from './graph/summary.ts';
import { chosenOptions } from './outcome/outcome.ts';
import type { SolveNow } from './solver.ts';
import type { Model } from './verdict.ts';

/** One layout of a frontier: bases of one component no nearer to the line than a depth, at no more than so many places. */
export interface FrontierPoint {
  component: string;
  /** Km from the line that no base is nearer than. */
  depth: number;
  places: number;
  /** Names of the places, in the order of opening. */
  bases: readonly string[];
  /** Persons with whom these places are filled. */
  persons: number;
  /** Hours until a team is there at the medians, alert included. */
  largest: number;
  mean: number;
  /** Share of the line that is reached within the response time, over the draws. */
  coverage: { p5: number; p50: number; p95: number };
  /** Share of the bases within the median range of each weapon, and the mean of these over the weapons. */
  exposed: readonly { weapon: string; share: number }[];
  exposure: number;
  /**
   * No other layout of the component is as good in its longest response, in persons and in persons exposed (exposure × persons), and better in
   * one of them.
   */
  isBest: boolean;
}

export interface FrontierRequest {
  option: string;
  solve: SolveNow;
  /** Depths to try, km, and numbers of places. */
  depths?: readonly number[] | undefined;
  places?: readonly number[] | undefined;
  onProgress?: ((done: number, what: string) => void) | undefined;
  /** Ends it soon, with the depths that are done. */
  signal?: AbortSignal | undefined;
}

const DEPTHS = [0, 5, 10, 20, 30, 40, 50, 70, 100];
const PLACES = [1, 2, 3, 5, 8, 12, 18, 27];

/**
 * What depth, response, exposure and persons cost each other: the best layout for each depth and number of places, of every component of an option.
 */
export async function frontierOf(
  model: Model,
  evaluation: Evaluation,
  request: FrontierRequest,
): Promise<FrontierPoint[]> {
  const [option] = chosenOptions(model, request.option);
  const deployed = model.deployed.get(option!.id);
  const components = deployed?.plan.components.filter(({ stated }) => !stated) ?? [];
  const { depths = DEPTHS, places = PLACES, onProgress, signal } = request;
  const found: FrontierPoint[] = [];
  for (const [index, component] of components.entries()) {
    const points: Unranked[] = [];
    for (const [at, depth] of depths.entries()) {
      if (signal?.aborted) break;
      onProgress?.((index + at / depths.length) / components.length, `${depth} km behind the line`);
      await nextTurn();
      points.push(...frontierAt(model, evaluation, deployed!, component, depth, places, request.solve));
    }
    const told = points.filter((point, at) => !points.slice(at + 1).some((deeper) => isSameLayout(point, deeper)));
    found.push(...told.map((point) => ({ ...point, isBest: !told.some((other) => isBetter(other, point)) })));
  }
  return found;
}

/** The same places, which keep a greater distance too. */
function isSameLayout(a: Unranked, b: Unranked): boolean {
  return a.bases.toSorted().join() === b.bases.toSorted().join();
}

type Unranked = Omit<FrontierPoint, 'isBest'>;

function frontierAt(
  { scenario, graph }: Model,
  evaluation: Evaluation,
  { terrain }: Deployed,
  { component, figures }: ComponentPlan,
  depth: number,
  places: readonly number[],
  solve: SolveNow,
): Unranked[] {
  const candidates = candidatesInBand(scenario, terrain, depth, centralOf(graph, figures.farthest));
  const hours = hoursOf(graph, terrain, figures, candidates);
  const alert = centralOf(graph, figures.alertTime);
  const perPlace = centralOf(graph, figures.personsPerPlace);
  const columns = columnsOf(evaluation, figures);
  const found: Unranked[] = [];
  for (const most of places) {
    if (most > candidates.length) break;
    const layout = layoutOf({ hours, km: terrain.km, most }, solve);
    // More places than the last number have no use here.
    if (layout.taken.length < most && layout.taken.length === found.at(-1)?.places) break;
    const order = openingOrder({ hours, km: terrain.km }, layout.taken);
    const chosen = order.map((at) => candidates[at]!);
    const bases = chosen.map(({ at }): ReachingBase => ({ component: 0, ways: terrain.ways(at) }));
    const depths = chosen.map(({ at }) => terrain.course.project(at).km);
    const exposed = weaponsOf(scenario).read.map((weapon) => {
      const range = centralOf(graph, given(scenario.root.weapons![weapon]!.range));
      return { weapon, share: depths.filter((km) => km <= range).length / depths.length };
    });
    found.push({
      component,
      depth,
      places: chosen.length,
      bases: chosen.map(({ name }) => name),
      persons: chosen.length * perPlace,
      largest: alert + layout.largest,
      mean: alert + layout.mean,
      coverage: measuredOver(evaluation, bases, [columns], terrain).coverage,
      exposed,
      exposure: exposed.reduce((sum, { share }) => sum + share, 0) / Math.max(1, exposed.length),
    });
  }
  return found;
}

function columnsOf(
  evaluation: Evaluation,
  { speed, alertTime, detour, responseTime }: ComponentPlan['figures'],
): ResponseColumns {
  const column = ({ name }: { name: string }) => evaluation.column(name);
  return { speed: column(speed), alert: column(alertTime), detour: column(detour), within: column(responseTime) };
}

/** Coverage, mean and longest response of bases, over the draws. */
function measuredOver(
  { sampling: { draws } }: Evaluation,
  bases: readonly ReachingBase[],
  columns: readonly ResponseColumns[],
  { km, course }: Deployed['terrain'],
) {
  const times = new ResponseTimes(km.length, bases, columns);
  const [coverage, mean, largest] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
  for (let draw = 0; draw < draws; draw += 1) {
    times.at(draw);
    for (let point = 0; point < km.length; point += 1) {
      const share = km[point]! / course.length;
      if (times.firstInTime[point]! < times.bases) coverage[draw]! += share;
      mean[draw]! += times.hours[point]! * share;
      largest[draw] = Math.max(largest[draw]!, times.hours[point]!);
    }
    coverage[draw] = Math.min(1, coverage[draw]!);
  }
  return { coverage: quantiles(coverage), mean: quantiles(mean), largest: quantiles(largest) };
}

function quantiles(column: Float64Array) {
  const { p5, p50, p95 } = summarise(column);
  return { p5, p50, p95 };
}

function isBetter(a: Unranked, b: Unranked): boolean {
  const criteria = ({ largest, persons, exposure }: Unranked) => [largest, persons, persons * exposure];
  const [left, right] = [criteria(a), criteria(b)];
  return left.every((value, at) => value <= right[at]! + HAIR) && left.some((value, at) => value < right[at]! - HAIR);
}

const HAIR = 1e-9;

/** Response by the ways of the model beside what it would be in a straight line with the detour factor, from the same bases. */
export interface WaysCompared {
  by: 'barriers' | 'roads';
  given: Measured;
  straight: Measured;
}

type Measured = ReturnType<typeof measuredOver>;

/** What a road graph or barriers make of the response; undefined where the model travels in straight lines. */
export function waysCompared(model: Model, evaluation: Evaluation, option: string): WaysCompared | undefined {
  const deployed = model.deployed.get(chosenOptions(model, option)[0]!.id);
  if (!deployed || deployed.plan.bases.length === 0) return undefined;
  const { terrain, plan } = deployed;
  const { by } = terrain.travel;
  if (by === 'straight') return undefined;
  const at = plan.bases.map(({ id }): [number, number] => [
    evaluation.number(nodes.baseLongitude.at({ option, base: id }).name),
    evaluation.number(nodes.baseLatitude.at({ option, base: id }).name),
  ]);
  const order = plan.components.map(({ component }) => component);
  const columns = plan.components.map(({ figures }) => columnsOf(evaluation, figures));
  const straight = straightTravel(terrain.points.map((point) => point.at));
  const measured = (ways: (place: [number, number]) => ReachingBase['ways']) =>
    measuredOver(
      evaluation,
      plan.bases.map(({ component }, base) => ({ component: order.indexOf(component), ways: ways(at[base]!) })),
      columns,
      terrain,
    );
  return { by, given: measured(terrain.ways), straight: measured(straight.from) };
}

/** Sectors from one relief to the next. */
export interface RotationSectors {
  rotations: readonly {
    /** Months from the go-ahead. */
    from: number;
    to: number;
    sectors: readonly { nation: string; nations: readonly string[]; from: number; to: number; persons: number }[];
  }[];
  /** Km of line that come to another nation, over all reliefs; and with the nations in the order of their strength. */
  reshuffled: number;
  bySize: number;
  /** Km of line, over all rotations, in the sector of a nation that does not stand there. */
  against: number;
}

/**
 * Sectors by rotation, from a schedule: in each the line is shared out by the mean strength of that time, in the one order that moves the fewest
 * km of line from one nation to another. A rotation is as long as the shortest tour.
 */
export function sectorsByRotation(model: Model, schedule: OptionSchedule): RotationSectors | undefined {
  const [option] = chosenOptions(model, schedule.option);
  const deployed = model.deployed.get(option!.id);
  if (!deployed || schedule.starts.length === 0) return undefined;
  const nations = [...new Set(schedule.groups.map(({ nation }) => nation))].toSorted();
  const nationOf = new Map(schedule.groups.map(({ id, nation }) => [id, nations.indexOf(nation)]));
  const tour = Math.min(...schedule.groups.map(({ tourMonths }) => tourMonths));
  const count = Math.max(1, Math.round((schedule.months - schedule.fromMonth) / tour));
  const windows = Array.from({ length: count }, (_, index) => ({
    from: schedule.fromMonth + index * tour,
    to: index === count - 1 ? schedule.months : schedule.fromMonth + (index + 1) * tour,
  }));
  const strengths = windows.map(({ from, to }) => {
    const row = nations.map(() => 0);
    for (const { group, month, until, persons } of schedule.starts)
      row[nationOf.get(group)!]! += (persons * Math.max(0, Math.min(until, to) - Math.max(month, from))) / (to - from);
    return row;
  });
  const total = nations.map((_, nation) => strengths.reduce((sum, row) => sum + row[nation]!, 0));
  const least = centralOf(model.graph, given(model.scenario.root.deployment!.sectorShare));
  const { leads, within } = leadsOf(total, least, frameworksOf(option!, nations));
  const bySize = leads.toSorted((a, b) => total[b]! - total[a]!);
  const load = (order: readonly number[]) =>
    strengths.map((row) => order.map((lead) => row.reduce((sum, each, n) => sum + (within[n] === lead ? each : 0), 0)));
  const notAlong = notAlongOf(model.scenario, option!, deployed.terrain, nations);
  const { length } = deployed.terrain.course;
  const plan = sectorPlan({ length, strengths: load(leads), notAlong: leads.map((lead) => notAlong[lead]!) });
  const loads = load(leads);
  return {
    rotations: windows.map((window, rotation) => ({
      ...window,
      sectors: plan.order.map((at) => ({
        nation: nations[leads[at]!]!,
        nations: nations.filter((_, n) => within[n] === leads[at]),
        from: plan.sectors[rotation]![at]![0],
        to: plan.sectors[rotation]![at]![1],
        persons: loads[rotation]![at]!,
      })),
    })),
    reshuffled: plan.reshuffled,
    bySize: reshuffledInOrder(length, load(bySize)),
    against: plan.against,
  };
}

/** Km that change hands where the nations stand in the order in which they are given. */
function reshuffledInOrder(length: number, strengths: readonly (readonly number[])[]): number {
  const spans = strengths.map((row) => {
    const total = row.reduce((sum, each) => sum + each, 0);
    let from = 0;
    return row.map((each) => {
      const to = from + (total > 0 ? (length * each) / total : 0);
      const span = [from, to] as const;
      from = to;
      return span;
    });
  });
  let km = 0;
  spans.slice(1).forEach((row, rotation) => {
    row.forEach(([from, to], nation) => {
      const [before, until] = spans[rotation]![nation]!;
      km += until - before - Math.max(0, Math.min(until, to) - Math.max(before, from));
    });
  });
  return km;
}
