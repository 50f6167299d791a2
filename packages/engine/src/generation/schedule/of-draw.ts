import { fail } from '../../errors.ts';
import { valueAt } from '../../graph/column.ts';
import type { Evaluation } from '../../graph/evaluate.ts';
import { nodes } from '../../graph/nodes.ts';
import type { Option, Root } from '../../scenario/schema.ts';
import { askedTypes } from '../enablers.ts';
import { asCombat, standIns, unitTypesOf } from '../units.ts';
import type { NationLimits, ScheduleProblem, SupportRule, Task, UnitGroup } from './problem.ts';

/** Half months: tours, time at home and handovers are rounded to them. */
const SLOTS_PER_MONTH = 2;
const DAYS_A_SLOT = 365.25 / 12 / SLOTS_PER_MONTH;
const LONGEST_MONTHS = 120;

/** What the problem of a draw is made from. */
export interface Drawn {
  root: Root;
  evaluation: Evaluation;
  option: Option;
  /** Nations that may bring troops to the option. */
  nations: readonly string[];
  mode: string;
  draw: number;
}

/** The draw at a quantile of what is in the field: of equal draws the first. */
export function drawAt(evaluation: Evaluation, option: string, quantile: number): number {
  const column = evaluation.column(nodes.inField.at({ option }).name);
  if (column.length === 1) return 0;
  const order = Array.from(column.keys()).sort((a, b) => column[a]! - column[b]! || a - b);
  return order[Math.round(quantile * (order.length - 1))]!;
}

/** Support units stand for no strength of their own: they serve a task that plans nobody, as many as the rules ask for. */
export const SUPPORT_TASK = 'support';

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

type At = (name: string) => number;

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

interface Shape {
  rules: readonly SupportRule[];
  /** Units wait for their notice to move and transport. */
  waits: boolean;
}

function groupsOf(drawn: Drawn, at: At, { id: nation, cap }: NationLimits, { rules, waits }: Shape): UnitGroup[] {
  const { root, option } = drawn;
  const own = root.nations[nation]!;
  const of = (key: 'tour' | 'dwell' | 'overlap') => at((own[key] ?? root.rotation[key]).name);
  const tour = Math.max(1, Math.round(of('tour') * SLOTS_PER_MONTH));
  const factor = at(nodes.factor.at({ nation }).name);
  const pool = own.sustained
    ? at(nodes.sustained.at({ nation }).name) * factor
    : at(nodes.available.at({ nation }).name);
  const excluded = option.rotation?.notFor?.[nation] ?? [];
  const tasks = option.components.map(({ id }) => id).filter((id) => !excluded.includes(id));
  if (tasks.length === 0) return [];
  const perYear = at(nodes.ratePerPersonYear.at({ nation }).name);
  const supply = supplyOf(drawn, at, nation, pool, rules);
  return supply.flatMap(({ id, type, persons, role, part }) => {
    const size = sizeOf(root, at, type, persons, factor, cap * part);
    const units = Math.floor(persons / size);
    if (units === 0) return [];
    const group: UnitGroup = {
      id: `${nation}.${id}`,
      nation,
      type: id,
      units,
      persons: size,
      tour,
      rest: Math.round(of('dwell') * of('tour') * SLOTS_PER_MONTH),
      overlap: Math.min(tour - 1, Math.round(of('overlap') * SLOTS_PER_MONTH)),
      ready: waits ? readySlot(drawn, at, nation, type) : 0,
      tasks: role === 'combat' ? tasks : [SUPPORT_TASK],
      costPerSlot: (size * perYear) / 12 / SLOTS_PER_MONTH,
      costPerTour: 0,
    };
    return [group];
  });
}

interface Supply {
  /** The type as which the units serve. */
  id: string;
  /** The type of the units themselves. */
  type: string;
  role: 'combat' | 'support';
  persons: number;
  /** Its part in a balanced force. */
  part: number;
}

/**
 * Persons of each type in a nation’s pool. Support that may serve in combat units does so with what exceeds the need of its own army:
 * x persons of it, of whom a share is lost, so that P − x = need · (combat + (1 − loss) · x).
 */
function supplyOf(drawn: Drawn, at: At, nation: string, pool: number, rules: readonly SupportRule[]): Supply[] {
  const { root } = drawn;
  const types = unitTypesOf(root)!;
  const persons = (type: string) => personsOfType(drawn, at, nation, type, pool);
  const combat = types.combat.reduce((sum, type) => sum + persons(type), 0);
  const whole = 1 + rules.reduce((sum, { ratio }) => sum + ratio, 0);
  const ofCombat = (own: number) => (combat === 0 ? 0 : own / combat / whole);
  const own = types.combat.map(
    (type): Supply => ({ id: type, type, role: 'combat', persons: persons(type), part: ofCombat(persons(type)) }),
  );
  const support = rules.flatMap(({ type, ratio }): Supply[] => {
    const all = persons(type);
    const stand = standIns(root).find((other) => other.type === type);
    if (!stand) return [{ id: type, type, role: 'support', persons: all, part: ratio / whole }];
    const kept = 1 - at(stand.loss.name);
    const serving = Math.max(0, (all - ratio * combat) / (1 + ratio * kept));
    return [
      { id: type, type, role: 'support', persons: all - serving, part: ratio / whole },
      { id: asCombat(type), type, role: 'combat', persons: serving * kept, part: ofCombat(serving * kept) },
    ];
  });
  return [...own, ...support];
}

function personsOfType({ root }: Drawn, at: At, nation: string, type: string, pool: number): number {
  if (root.nations[nation]!.units?.[type])
    return at(nodes.supply.at({ nation, type }).name) * at(root.units![type]!.persons.name);
  return pool * at(nodes.composition.at({ type }).name);
}

/** So many units of a type must fit into what a nation would have of it in the field: fewer are too coarse to rotate. */
const FEWEST_IN_FIELD = 4;

/**
 * Persons in a unit: whole units where the nation would have several of them in the field and can relieve them, else small ones, and a single
 * team where even that is more than its part.
 */
function sizeOf(root: Root, at: At, type: string, persons: number, factor: number, inField: number): number {
  const { persons: whole, small } = root.units![type]!;
  const [large, little] = [Math.max(1, Math.round(at(whole.name))), Math.max(1, Math.round(at(small.name)))];
  const most = Math.min(inField, persons / factor);
  if (most >= FEWEST_IN_FIELD * large) return large;
  return Math.max(1, Math.min(little, large, Math.ceil(most)));
}

/** Decision, notice to move, the mean time under way and reception. */
function readySlot({ root, evaluation }: Drawn, at: At, nation: string, type: string): number {
  const movement = root.movement!;
  const own = nodes.nationReadiness.at({ nation, type }).name;
  const stated = root.nations[nation]!.readiness;
  const notice = stated ? at(stated.name) : at(evaluation.graph.has(own) ? own : root.units![type]!.readiness.name);
  const modes = Object.values(movement.modes).map(
    ({ perDay, transit }) => [at(perDay.name), at(transit.name)] as const,
  );
  const capacity = modes.reduce((sum, [perDay]) => sum + perDay, 0);
  const transit = capacity > 0 ? modes.reduce((sum, [perDay, days]) => sum + perDay * days, 0) / capacity : 0;
  const delay = nodes.pledgeDelay.at({ nation, kind: 'land' }).name;
  const order = Math.max(at(movement.decision.name), evaluation.graph.has(delay) ? at(delay) : 0);
  return Math.ceil((order + notice + transit + at(movement.reception.name)) / DAYS_A_SLOT);
}
