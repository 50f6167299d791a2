import type { Evaluation } from '../../graph/evaluate.ts';
import { nodes } from '../../graph/nodes.ts';
import { DAYS_PER_MONTH } from '../../quantity/units.ts';
import type { Option, Root } from '../../scenario/schema.ts';
import { asCombat, standIns, unitTypesOf } from '../units.ts';
import type { NationLimits, SupportRule, UnitGroup } from './problem.ts';

/** Half months: tours, time at home and handovers are rounded to them. */
export const SLOTS_PER_MONTH = 2;
export const DAYS_A_SLOT = DAYS_PER_MONTH / SLOTS_PER_MONTH;

/** Support units stand for no strength of their own: they serve a task that plans nobody, as many as the rules ask for. */
export const SUPPORT_TASK = 'support';

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

/** A figure in the draw, by its name. */
export type At = (name: string) => number;

interface Shape {
  rules: readonly SupportRule[];
  /** Units wait for their notice to move and transport. */
  waits: boolean;
}

/** A nation’s units of all types in one draw: what can relieve each other. */
export function groupsOf(
  drawn: Drawn,
  at: At,
  { id: nation, cap }: NationLimits,
  { rules, waits }: Shape,
): UnitGroup[] {
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
