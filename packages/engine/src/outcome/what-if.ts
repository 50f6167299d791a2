import { MusterError, nearestOf, type Problem } from '../errors.ts';
import { type Column, maskOf } from '../graph/column.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Kind } from '../scenario/positions.ts';
import type { Settings } from '../settings.ts';
import type { Constraint } from '../verdict/binding.ts';
import { buildModel, type Computed, evaluationOf, type Model } from '../verdict.ts';
import { commitmentOf } from './commitment.ts';
import { chosenOptions } from './outcome.ts';
import type { Interval } from './schema.ts';
import { bindingOf } from './verdict.ts';

/** A nation that commits so many persons, or, without a number, one that stays out with all its kinds of contribution. */
export interface Supposition {
  nation: string;
  kind: Kind;
  persons?: number;
}

/** An option before and after, on the same draws. */
export interface WhatIf {
  option: string;
  /** What is set for it: figures by name. */
  set: Settings['set'];
  before: Standing;
  after: Standing;
  /** Share of draws that pass only after, and only before. */
  passesNewly: number;
  passesNoLonger: number;
  /** Nations with troops that come or go in some draw, those of the suppositions first, then by share of draws. */
  moves: readonly NationMove[];
}

export interface Standing {
  passes: { value: number; low: number; high: number };
  inField: Interval;
  /** Mean of min(in the field, planned). */
  usable: number;
  binding: readonly { constraint: Constraint; share: number }[];
}

export interface NationMove {
  nation: string;
  /** Of the suppositions; the others come or go because of it. */
  isSupposed: boolean;
  /** Shares of draws in which it is in before and after, comes, and goes. */
  before: number;
  after: number;
  comes: number;
  goes: number;
  /** Persons more in the field, on average over the draws. */
  persons: number;
  /** What it can keep in the field, whatever it commits: median. */
  limit: number;
}

/**
 * What changes if nations commit, or leave. A nation that commits is ready in every draw, with that amount; nations that it waits for it
 * still waits for. One that leaves is ready in none. Throws a MusterError for what cannot be supposed.
 */
export function whatIf(
  model: Model,
  option: string,
  suppositions: readonly Supposition[],
  earlier?: Evaluation,
): WhatIf {
  chosenOptions(model, option);
  refuse(model, option, suppositions);
  const set = Object.assign({}, ...suppositions.map((each) => setOf(model, each))) as Settings['set'];
  const { scenario, settings } = model;
  const before: Computed = { model, evaluation: earlier ?? evaluationOf(model) };
  const changed = buildModel(scenario, { ...settings, set: { ...settings.set, ...set } });
  const after: Computed = { model: changed, evaluation: evaluationOf(changed, before) };
  const passes = [before, after].map(({ evaluation }) => evaluation.column(nodes.passes.at({ option }).name));
  const { draws } = settings;
  return {
    option,
    set,
    before: standingOf(before, option),
    after: standingOf(after, option),
    passesNewly: shareOfDraws(draws, passes, (was, is) => was === 0 && is === 1),
    passesNoLonger: shareOfDraws(draws, passes, (was, is) => was === 1 && is === 0),
    moves: movesOf(before, after, option, new Set(suppositions.map(({ nation }) => nation))),
  };
}

function setOf({ graph }: Model, { nation, kind, persons }: Supposition): Settings['set'] {
  if (persons !== undefined) return commitmentOf(nation, kind, persons);
  const ready = [...graph.nodes.keys()].filter(
    (name) => name.startsWith(`pledge.${nation}.`) && name.endsWith('.ready'),
  );
  return Object.fromEntries(ready.map((name) => [name, '0']));
}

function refuse(model: Model, option: string, suppositions: readonly Supposition[]): void {
  const problems = suppositions.flatMap((each, at) => problemOf(model, option, each, suppositions.slice(0, at)));
  if (problems.length > 0) throw new MusterError(problems);
}

function problemOf(
  { nations, coalitions, scenario }: Model,
  option: string,
  { nation, kind, persons }: Supposition,
  earlier: readonly Supposition[],
): Problem[] {
  const file = persons === undefined ? '--leaves' : '--commits';
  const problem = (code: Problem['code'], message: string, more: Partial<Problem> = {}): Problem[] => [
    { code, file, message, ...more },
  ];
  if (!nations.includes(nation)) {
    const nearest = nearestOf(nation, nations);
    return problem('name', `"${nation}" is not among the contributors`, nearest ? { nearest } : {});
  }
  const isTwice = earlier.some(
    (other) => other.nation === nation && (persons === undefined || other.persons === undefined || other.kind === kind),
  );
  if (isTwice) return problem('usage', `${nation} is supposed twice`);
  if (persons === undefined) return [];
  if (!Number.isInteger(persons) || persons < 0)
    return problem('range', `${nation} cannot commit ${persons} persons`, { expected: 'a whole number of at least 0' });
  const own = coalitions.get(option)!.actors.filter((actor) => actor.nation === nation && actor.troops);
  if (own.some((actor) => actor.kind === kind)) return [];
  const name = scenario.root.nations[nation]!.name;
  return problem('name', `${name} has no contribution of kind "${kind}" with troops in the theatre for this option`, {
    expected: own.length > 0 ? `one of ${own.map((actor) => actor.kind).join(', ')}` : 'another nation',
  });
}

function standingOf({ evaluation }: Computed, option: string): Standing {
  const at = { option, probability: 'probability' };
  const number = ({ name }: { name: string }) => evaluation.number(name);
  const { p5, p50, p95, mean } = evaluation.summary(nodes.inField.at({ option }).name);
  return {
    passes: {
      value: number(nodes.probability.at(at)),
      low: number(nodes.low.at(at)),
      high: number(nodes.high.at(at)),
    },
    inField: { p5, p50, p95, mean },
    usable: evaluation.summary(nodes.usable.at({ option }).name).mean,
    binding: bindingOf(evaluation, option).map(({ constraint, value }) => ({ constraint, share: value })),
  };
}

function movesOf(before: Computed, after: Computed, option: string, supposed: ReadonlySet<string>): NationMove[] {
  const { draws } = before.model.settings;
  const both = (of: (computed: Computed) => Column) => [of(before), of(after)];
  return before.model.contributors
    .get(option)!
    .map((nation): NationMove => {
      const willing = both(({ evaluation }) => evaluation.column(nodes.nationWilling.at({ option, nation }).name));
      const [was, is] = both(({ evaluation }) => evaluation.column(nodes.nationInField.at({ option, nation }).name));
      const share = (holds: (was: number, is: number) => boolean) => shareOfDraws(draws, willing, holds);
      let persons = 0;
      for (let i = 0; i < draws; i += 1) persons += is![i & maskOf(is!)]! - was![i & maskOf(was!)]!;
      return {
        nation,
        isSupposed: supposed.has(nation),
        before: share((old) => old > 0),
        after: share((_, now) => now > 0),
        comes: share((old, now) => old === 0 && now > 0),
        goes: share((old, now) => old > 0 && now === 0),
        persons: persons / draws,
        limit: after.evaluation.summary(nodes.holds.at({ option, nation }).name).p50,
      };
    })
    .filter(({ isSupposed, comes, goes, persons }) => isSupposed || comes > 0 || goes > 0 || persons !== 0)
    .toSorted(
      (a, b) =>
        Number(b.isSupposed) - Number(a.isSupposed) ||
        b.comes + b.goes - a.comes - a.goes ||
        Math.abs(b.persons) - Math.abs(a.persons),
    );
}

function shareOfDraws(
  draws: number,
  columns: readonly Column[],
  holds: (before: number, after: number) => boolean,
): number {
  const [before, after] = columns as [Column, Column];
  let count = 0;
  for (let i = 0; i < draws; i += 1) if (holds(before[i & maskOf(before)]!, after[i & maskOf(after)]!)) count += 1;
  return count / draws;
}
