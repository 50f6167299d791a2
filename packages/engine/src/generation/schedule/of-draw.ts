import { fail } from '../../errors.ts';
import { valueAt } from '../../graph/column.ts';
import type { Evaluation } from '../../graph/evaluate.ts';
import { nodes } from '../../graph/nodes.ts';
import type { Option } from '../../scenario/schema.ts';
import { askedTypes } from '../enablers.ts';
import { asCombat, standIns, unitTypesOf } from '../units.ts';
import { type At, DAYS_A_SLOT, type Drawn, groupsOf, SLOTS_PER_MONTH, SUPPORT_TASK } from './groups-of-draw.ts';
import type { NationLimits, ScheduleProblem, SupportRule, Task } from './problem.ts';

const LONGEST_MONTHS = 120;

/** The draw at a quantile of what is in the field: of equal draws the first. */
export function drawAt(evaluation: Evaluation, option: string, quantile: number): number {
  const column = evaluation.column(nodes.inField.at({ option }).name);
  if (column.length === 1) return 0;
  const order = Array.from(column.keys()).sort((a, b) => column[a]! - column[b]! || a - b);
  return order[Math.round(quantile * (order.length - 1))]!;
}

/** What the problem of a draw is, and how much support goes with one person in combat units: strength is combat × (1 + ratio). */
export interface DrawnProblem {
  problem: ScheduleProblem;
  ratio: number;
  /** Nations that are committed and cannot be in a plan at all, and why: sentences. */
  keptOut: readonly { nation: string; why: string }[];
  /** Slot by which the plan asks for full strength; the problem’s own `from` is later where units cannot be there by then. */
  asked: number;
}

/**
 * The rotation problem of one draw in whole units. It plans persons in combat units, planned / (1 + R), and asks for R persons of support for
 * each by its rules. Who comes, with how many at most, and the pools are those of the draw; a nation’s available
 * pool is divided among the types by its composition and into whole units, or into small ones where it could not relieve a whole one. Where
 * the plan names no day of full strength, the first day of the schedule is one.
 */
export function problemOfDraw(drawn: Drawn): DrawnProblem {
  const { root, option, draw } = drawn;
  if (!unitTypesOf(root))
    return fail({
      code: 'missing-key',
      file: '',
      message: 'the library lists no types of unit',
      expected: '"units" in the library or the scenario',
    });
  const at = reader(drawn);
  const months = at(root.horizon.name);
  if (months > LONGEST_MONTHS)
    return fail({
      code: 'range',
      file: '',
      message: `a schedule of ${Math.round(months)} months`,
      expected: `a horizon of at most ${LONGEST_MONTHS} months`,
    });
  const slots = Math.max(1, Math.round(months * SLOTS_PER_MONTH));
  const waits = option.fullBy !== undefined && root.movement !== undefined;
  const fullBy = waits ? Math.round(at(option.fullBy!.name) / DAYS_A_SLOT) : 0;
  const rules = supportRules(drawn, at, slots);
  const needs = askedTypes(root).map((type) => at(nodes.needPerCombat.at({ option: option.id, type }).name));
  const ratio = needs.reduce((sum, need) => sum + need, 0);
  const asked = rules.reduce((sum, rule) => sum + rule.ratio, 0);
  const nations = nationsOf(drawn, at, (1 + asked) / (1 + ratio));
  const keptOut = keptOutOf(drawn, at, nations);
  const out = new Set(keptOut.map(({ nation }) => nation));
  const groups = nations
    .filter(({ id }) => !out.has(id))
    .flatMap((nation) => groupsOf(drawn, at, nation, { rules, waits }));
  const latest = groups.reduce((last, { ready }) => Math.max(last, ready), 0);
  const problem: ScheduleProblem = {
    slots,
    slotsPerMonth: SLOTS_PER_MONTH,
    from: Math.min(Math.max(fullBy, latest), slots - 1),
    groups,
    tasks: tasksOf(drawn, at, slots, ratio),
    nations: nations.filter(({ id }) => !out.has(id)),
    support: rules,
    frameworks: frameworksOf(drawn, at, nations, out),
    ...surgeOf(option, at),
  };
  return { problem, ratio, keptOut, asked: fullBy };

  function reader({ evaluation }: Drawn) {
    return (name: string) => valueAt(evaluation.column(name), draw);
  }
}

/**
 * Where a backer covers a part of the support, the rules ask for less of it, and that part of a commitment which would be this support is not
 * scheduled: `scheduled` of it is.
 */
function nationsOf({ option, nations, mode, root }: Drawn, at: At, scheduled: number): NationLimits[] {
  const least = option.rotation?.least ?? {};
  return nations
    .map((nation) => ({
      id: nation,
      cap: Math.floor(at(nodes.keeps.at({ option: option.id, mode, nation }).name) * scheduled),
      pool: at(nodes.pool.at({ nation }).name),
      least: least[nation] ? at(least[nation].name) : 0,
    }))
    .filter(({ cap, id }) => cap > 0 && root.nations[id] !== undefined);
}

/** Nations that a caveat, a minimum contingent beyond their commitment or a framework nation that is not there keeps out altogether. */
function keptOutOf({ root, option }: Drawn, at: At, nations: readonly NationLimits[]): DrawnProblem['keptOut'] {
  const nameOf = (nation: string) => root.nations[nation]?.name ?? nation;
  const excluded = option.rotation?.notFor ?? {};
  const found = new Map<string, string>();
  for (const { id, cap, least } of nations) {
    if (option.components.every((component) => excluded[id]?.includes(component.id)))
      found.set(id, `${nameOf(id)} stays out: its caveats leave it no part of the plan.`);
    else if (least > cap)
      found.set(
        id,
        `${nameOf(id)} stays out: its smallest contingent (${Math.round(least)} persons) is more than it commits (${cap}).`,
      );
  }
  const isIn = (id: string) => nations.some((nation) => nation.id === id) && !found.has(id);
  for (const { nation, followers, share } of option.rotation?.frameworks ?? []) {
    if (isIn(nation) || at(share.name) === 0) continue;
    for (const follower of followers)
      if (isIn(follower))
        found.set(follower, `${nameOf(follower)} stays out: ${nameOf(nation)}, its framework nation, is not in.`);
  }
  return [...found].map(([nation, why]) => ({ nation, why }));
}

/** Frameworks whose nation is in, with those of its followers that are. */
function frameworksOf(
  { option }: Drawn,
  at: At,
  nations: readonly NationLimits[],
  out: ReadonlySet<string>,
): ScheduleProblem['frameworks'] {
  const isIn = (id: string) => nations.some((nation) => nation.id === id) && !out.has(id);
  return (option.rotation?.frameworks ?? [])
    .filter(({ nation }) => isIn(nation))
    .map(({ nation, followers, share }) => ({ nation, followers: followers.filter(isIn), share: at(share.name) }));
}

function tasksOf({ option }: Drawn, at: At, slots: number, ratio: number): Task[] {
  const surge = option.rotation?.surge;
  const from = surge ? Math.round(at(surge.from.name) * SLOTS_PER_MONTH) : 0;
  const until = surge ? from + Math.round(at(surge.months.name) * SLOTS_PER_MONTH) : 0;
  const all = option.components.map((component) =>
    at(nodes.componentPlanned.at({ option: option.id, component: component.id }).name),
  );
  const sum = all.reduce((total, planned) => total + planned, 0);
  if (!Number.isFinite(sum))
    return fail({
      code: 'range',
      file: '',
      message: `option "${option.id}" plans no finite strength: no number is enough for its task`,
      expected: 'a plan that states its strength',
    });
  const labelOf = ({ id, label }: Option['components'][number]) =>
    label ?? (option.components.length === 1 ? option.label : id);
  const tasks = option.components.map((component, index) => ({
    id: component.id,
    label: `“${labelOf(component)}” in combat units`,
    planned: Array.from({ length: slots }, (_, slot) => {
      const more = surge && slot >= from && slot < until && sum > 0 ? (at(surge.persons.name) * all[index]!) / sum : 0;
      return (all[index]! + more) / (1 + ratio);
    }),
  }));
  return [...tasks, { id: SUPPORT_TASK, label: 'support', planned: new Array<number>(slots).fill(0) }];
}

function surgeOf({ rotation }: Option, at: At): Pick<ScheduleProblem, 'surge'> {
  const surge = rotation?.surge;
  if (!surge?.restShare) return {};
  const from = Math.round(at(surge.from.name) * SLOTS_PER_MONTH);
  const until = from + Math.round(at(surge.months.name) * SLOTS_PER_MONTH);
  return { surge: { from, until, restShare: at(surge.restShare.name) } };
}

/** Persons of each support type for one person in combat units, less what the backer covers. */
function supportRules({ root, option, mode, evaluation }: Drawn, at: At, slots: number): SupportRule[] {
  const combat = [...unitTypesOf(root)!.combat, ...standIns(root).map(({ type }) => asCombat(type))];
  return askedTypes(root).map((type) => {
    const covered = nodes.covered.at({ option: option.id, mode, type }).name;
    const share = evaluation.graph.has(covered) ? at(covered) : 0;
    return {
      type,
      of: combat,
      ratio: at(nodes.needPerCombat.at({ option: option.id, type }).name) * (1 - share),
      outside: new Array<number>(slots).fill(0),
      substitutes: (root.units![type]!.substitutes ?? []).map((other) => ({
        type: other.type,
        loss: at(other.loss.name),
      })),
    };
  });
}
