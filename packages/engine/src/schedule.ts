import { boundOf } from './generation/schedule/bound.ts';
import type { ChangeWeights } from './generation/schedule/changes.ts';
import { enablerPrices } from './generation/schedule/enabler-prices.ts';
import { SUPPORT_TASK } from './generation/schedule/groups-of-draw.ts';
import { explainClash } from './generation/schedule/infeasible.ts';
import { clashSentences } from './generation/schedule/infeasible-words.ts';
import { mendingOf } from './generation/schedule/mend.ts';
import { type DrawnProblem, drawAt, problemOfDraw } from './generation/schedule/of-draw.ts';
import type { Schedule, ScheduleProblem, UnitGroup } from './generation/schedule/problem.ts';
import type { OptionSchedule, ScheduleClash, ScheduledGroup } from './generation/schedule/reply.ts';
import { type Progress, planSchedule } from './generation/schedule/search.ts';
import { valueAt } from './graph/column.ts';
import type { Evaluation } from './graph/evaluate.ts';
import { nodes } from './graph/nodes.ts';
import { chosenOptions } from './outcome/outcome.ts';
import type { Root } from './scenario/schema.ts';
import type { Solve } from './solver.ts';
import { chosenMode, type Model } from './verdict.ts';

/** Persons of strength that one more of a type must be worth for it to be what limits. */
const LEAST_PRICE = 1.5;

const QUANTILES = { p5: 0.05, p50: 0.5, p95: 0.95 } as const;

/** Enough for a few hundred groups to come within a percent or two of the bound; some seconds. */
export const DEFAULT_MOVES = 4_000_000;

export interface ScheduleRequest {
  option: string;
  at: OptionSchedule['at'];
  moves?: number | undefined;
  /** What a person more or fewer weighs, by kind of change that would mend a plan: fewer planned, more from outside, a higher cap; 1 each. */
  weights?: ChangeWeights | undefined;
  solve: Solve;
  /** Ends the search soon, with the best plan so far. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Which units of whom are in the field in which month, for the draw whose strength stands at a quantile of all draws; with the strength that no
 * plan can exceed, what limits it, and why the plan cannot be met where it cannot. Same model, seed and moves, same schedule.
 */
export async function scheduleOption(
  model: Model,
  evaluation: Evaluation,
  request: ScheduleRequest,
): Promise<OptionSchedule> {
  const [option] = chosenOptions(model, request.option);
  const { root } = model.scenario;
  const draw = drawAt(evaluation, option!.id, QUANTILES[request.at]);
  const drawn = {
    root,
    evaluation,
    option: option!,
    nations: model.contributors.get(option!.id)!,
    mode: chosenMode(model.settings.coordination),
    draw,
  };
  const { problem, ratio, keptOut, asked } = problemOfDraw(drawn);
  const bound = await boundOf(problem, request.solve);
  const { moves = DEFAULT_MOVES, signal, onProgress } = request;
  const plan = await planSchedule(problem, {
    seed: model.settings.seed,
    moves,
    bound: bound.bound,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: (now) => onProgress({ ...now, best: now.best * (1 + ratio) }) } : {}),
  });
  const found = bound.fulfilled < 1 && problem.groups.length > 0 ? await clashOf(problem, request, bound, root) : null;
  const clash = withReasons(found, [...keptOut.map(({ why }) => why), ...lateWords(problem, asked)]);
  const months = await enablerPrices(problem, request.solve);
  const at = (name: string) => valueAt(evaluation.column(name), draw);
  return {
    option: option!.id,
    label: option!.label,
    at: request.at,
    draw,
    seed: model.settings.seed,
    ...strengthOf({ problem, ratio }, plan, problem.groups.length > 0 ? bound.bound : 0),
    inDraw: at(nodes.inField.at({ option: option!.id }).name),
    groups: problem.groups.map((group) => describe(group, problem.slotsPerMonth, root)),
    starts: toursOf(problem, plan),
    enablers: months.map(({ month, binding: [first] }) => {
      const price = (first?.perPerson ?? 0) * (1 + ratio);
      // Where a person more of a type is worth hardly more than one, what the nations commit is the limit, not the type.
      const limits = first !== undefined && price >= LEAST_PRICE;
      return { month: month - 1, type: limits ? first.type : null, price: limits ? price : 0 };
    }),
    largestShare: largestShareOf(problem, plan),
    cost: { amount: plan.cost, ...root.reporting },
    belowOneUnit: problem.nations
      .filter(({ id }) => !problem.groups.some(({ nation }) => nation === id))
      .map(({ id, cap }) => ({ nation: id, persons: cap })),
    clash,
    moves: plan.moves,
    stopped: plan.stopped,
  };
}

/** Strength is persons in combat units with the support that goes with them. */
function strengthOf({ problem, ratio }: Pick<DrawnProblem, 'problem' | 'ratio'>, plan: Schedule, bound: number) {
  const whole = (persons: number) => persons * (1 + ratio);
  const { slots, slotsPerMonth, from, tasks } = problem;
  const judged = Array.from({ length: slots - from }, (_, k) => from + k);
  const planned = Math.min(...judged.map((slot) => tasks.reduce((sum, task) => sum + task.planned[slot]!, 0)));
  return {
    months: slots / slotsPerMonth,
    slotsPerMonth,
    fromMonth: from / slotsPerMonth,
    inField: whole(plan.inField),
    bound: whole(bound),
    gap: bound > 0 ? Math.max(0, (bound - plan.inField) / bound) : 0,
    planned: whole(planned),
    byMonth: plan.byMonth.map((row) => ({
      month: row.month - 1,
      persons: whole(row.persons),
      present: row.present,
      planned: whole(row.planned),
    })),
  };
}

function describe(group: UnitGroup, slotsPerMonth: number, { units }: Root): ScheduledGroup {
  const own = units![group.type];
  const months = (slots: number) => slots / slotsPerMonth;
  const base = own ?? units![group.type.replace(/-as-combat$/, '')]!;
  return {
    id: group.id,
    nation: group.nation,
    type: group.type,
    label: own ? base.label : `${base.label}, as combat units`,
    role: own ? own.role : 'combat',
    units: group.units,
    personsPerUnit: group.persons,
    tourMonths: months(group.tour),
    restMonths: months(group.rest),
    overlapMonths: months(group.overlap),
    readyMonth: months(group.ready),
  };
}

function toursOf({ groups, slots, slotsPerMonth }: ScheduleProblem, { starts }: Schedule): OptionSchedule['starts'] {
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  return starts.map(({ group: id, slot, units, task, rest }) => {
    const group = groupOf.get(id)!;
    const until = Math.min(slots, slot + group.tour);
    return {
      group: id,
      month: slot / slotsPerMonth,
      until: until / slotsPerMonth,
      rested: (slot + group.tour + (rest ?? group.rest)) / slotsPerMonth,
      units,
      persons: units * group.persons,
      task: task === SUPPORT_TASK ? 'support' : task,
    };
  });
}

function largestShareOf(problem: ScheduleProblem, { starts }: Schedule): OptionSchedule['largestShare'] {
  let best: OptionSchedule['largestShare'] = null;
  for (const { id: nation, pool } of problem.nations) {
    const present = new Float64Array(problem.slots);
    for (const group of problem.groups.filter((own) => own.nation === nation))
      for (const start of starts.filter((own) => own.group === group.id))
        for (let t = start.slot; t < Math.min(problem.slots, start.slot + group.tour); t += 1)
          present[t]! += start.units * group.persons;
    const share = pool > 0 ? Math.max(...present) / pool : 0;
    if (share > (best?.share ?? 0)) best = { nation, share };
  }
  return best;
}

/** What keeps nations out and the plan late stands before what clashes. */
function withReasons(clash: ScheduleClash | null, reasons: readonly string[]): ScheduleClash | null {
  if (reasons.length === 0) return clash;
  return { sentences: [...reasons, ...(clash?.sentences ?? [])], months: clash?.months ?? [] };
}

function lateWords({ from, slotsPerMonth }: ScheduleProblem, asked: number): string[] {
  const month = (slot: number) => Math.floor(slot / slotsPerMonth) + 1;
  if (month(from) <= month(asked)) return [];
  return [
    `It is asked to stand in full from month ${month(asked)} on; the last units are ready in month ${month(from)}, and strength is judged from then on.`,
  ];
}

async function clashOf(
  problem: ScheduleProblem,
  { solve, signal, weights }: ScheduleRequest,
  bound: Awaited<ReturnType<typeof boundOf>>,
  { nations, units }: Root,
): Promise<ScheduleClash | null> {
  const clash = await explainClash(problem, solve, bound);
  if (!clash) return null;
  // What would mend it takes some twenty bounds: not for one who does not want to wait.
  const mending = signal?.aborted ? { alone: [] } : await mendingOf(problem, solve, bound, weights);
  const nameOf = (id: string) => nations[id]?.name ?? units![id]?.label.toLowerCase() ?? id;
  return { sentences: clashSentences(problem, clash, mending, nameOf), months: clash.months.map((month) => month - 1) };
}
