import { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import { exp, log } from '../quantity/elementary.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Component, Option, Root } from '../scenario/schema.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, samplingOf } from '../verdict.ts';

/** What each sizing method would have given for a historical mission, against the strength that it had. */

const SIZING_METHODS = [
  'posts',
  'patrols',
  'bases',
  'posts + patrols',
  'posts + bases',
  'troops per km',
  'troops per km²',
  'troops per 1,000 people',
  '20 per 1,000 people',
] as const;
type SizingMethod = (typeof SIZING_METHODS)[number];

type MissionType = Root['missions'][string]['type'];
type MissionOutcome = Root['missions'][string]['outcome'];

export interface SizingCase {
  mission: string;
  name: string;
  type: MissionType;
  outcome: MissionOutcome;
  method: SizingMethod;
  /** Persons that the mission had: as typically deployed, else its observers, else its peak. */
  actual: number;
  /** Infinite where bases could not have responded in time. */
  p5: number;
  p50: number;
  p95: number;
  /** The size that the method starts from rests on general knowledge. */
  onGeneralKnowledge: boolean;
}

export interface SizingError {
  method: SizingMethod;
  /** All, or those of one type or outcome, or those whose size is sourced. */
  of: string;
  cases: number;
  /** Median of predicted / actual. */
  medianRatio: number;
  /** e to the median of |ln(predicted / actual)|: by what factor it is typically off. */
  typicalFactor: number;
  withinTwo: number;
  withinThree: number;
  /** Share of missions whose strength lies within the 5–95 % range. */
  covered: number;
}

export interface SizingBacktest {
  cases: readonly SizingCase[];
  errors: readonly SizingError[];
  leftOut: readonly { mission: string; name: string; reason: string }[];
}

const DRAWS = 2000;
/** Postures whose defaults stand for a type of mission; other types keep an area, not a line. */
const POSTURE: Readonly<Partial<Record<MissionType, Component['posture']>>> = {
  monitor: 'monitoring',
  interposition: 'interposition',
  buffer: 'interposition',
};
const LINE_METHODS: Readonly<
  Partial<Record<Component['posture'], readonly (readonly [SizingMethod, Component['methods']])[]>>
> = {
  monitoring: [
    ['posts', ['posts']],
    ['patrols', ['patrols']],
    ['posts + patrols', ['posts', 'patrols']],
  ],
  interposition: [
    ['posts', ['posts']],
    ['bases', ['bases']],
    ['posts + bases', ['posts', 'bases']],
  ],
};
/** Quinlivan 1995, for counterinsurgency and with all security forces counted: context. */
const QUINLIVAN = 20 / 1000;

/**
 * Runs every method on every historical mission of the library for which its size is known, with the library’s parameters of the posture
 * that stands for the mission’s type. Methods on a line run through the model itself, the line being as long as published at any ruler;
 * densities are the median of the other missions (leave-one-out), their range its 5 and 95 % quantile.
 */
export function backtestSizing(scenario: Scenario): SizingBacktest {
  const { missions } = scenario.root;
  const leftOut: { mission: string; name: string; reason: string }[] = [];
  const known = Object.entries(missions).flatMap(([mission, each]) => {
    const strength = each.typical ?? each.observers ?? each.peak;
    const actual = strength?.central().distribution;
    if (!strength || actual?.kind !== 'constant' || actual.value <= 0) {
      leftOut.push({ mission, name: each.name, reason: 'its strength is not known' });
      return [];
    }
    if (!each.line && !each.area && !each.population) {
      leftOut.push({ mission, name: each.name, reason: 'neither line, area nor population is known' });
      return [];
    }
    return [{ mission, ...each, actual: actual.value }];
  });
  const cases = known.flatMap((each) => [...lineCases(scenario, each), ...densityCases(each, known)]);
  return { cases, errors: errorsOf(cases), leftOut };
}

type Known = Root['missions'][string] & { mission: string; actual: number };

function lineCases(scenario: Scenario, mission: Known): SizingCase[] {
  const posture = POSTURE[mission.type];
  const { line } = mission;
  if (!posture || !line) return [];
  const methods = LINE_METHODS[posture]!;
  const options = methods.map(
    ([, own], index): Option => ({
      id: `method-${index}`,
      label: 'method',
      components: [{ id: 'all', posture, methods: own }],
    }),
  );
  const model = buildModel(onItsLine(scenario, line, options), { ...DEFAULTS, draws: DRAWS });
  const evaluation = new Evaluation(model.graph, samplingOf(model));
  return methods.map(([method], index) => {
    const { p5, p50, p95 } = evaluation.summary(nodes.needed.at({ option: `method-${index}` }).name);
    return { ...headOf(mission), method, p5, p50, p95, onGeneralKnowledge: line.isAssumption };
  });
}

/** The library with a plan for one mission: its line, no statements, nobody who comes. */
function onItsLine(scenario: Scenario, line: Quantity, options: Option[]): Scenario {
  const { backer: _, ...root } = scenario.root;
  const named = (name: string, quantity: Quantity) => quantity.named(name);
  const none = (name: string, unit: string) => named(name, new Quantity(unit, { kind: 'constant', value: 0 }, {}));
  return {
    ...scenario,
    positions: [],
    root: {
      ...root,
      theatre: {
        name: 'a mission',
        line: {
          file: root.theatre.line.file,
          lengthAtOneKm: named('theatre.line.lengthAtOneKm', line),
          exponent: none('theatre.line.exponent', 'ratio'),
          waterShare: none('theatre.line.waterShare', 'share'),
        },
      },
      contributors: Object.keys(root.nations).slice(0, 1),
      options,
      pledges: [],
      factors: [],
      correlations: [],
      alternatives: [],
    },
  };
}

const DENSITIES = [
  ['troops per km', 'line'],
  ['troops per km²', 'area'],
  ['troops per 1,000 people', 'population'],
] as const;

function densityCases(mission: Known, all: readonly Known[]): SizingCase[] {
  const cases = DENSITIES.flatMap(([method, key]): SizingCase[] => {
    const size = mission[key];
    if (!size) return [];
    const others = all.flatMap((other) => {
      const own = other[key];
      return own && other.mission !== mission.mission ? [other.actual / medianOf(own)] : [];
    });
    if (others.length < 5) return [];
    const predicted = (p: number) => quantileOf(others, p) * medianOf(size);
    return [
      {
        ...headOf(mission),
        method,
        p5: predicted(0.05),
        p50: predicted(0.5),
        p95: predicted(0.95),
        onGeneralKnowledge: size.isAssumption,
      },
    ];
  });
  if (!mission.population) return cases;
  const flat = medianOf(mission.population) * QUINLIVAN;
  const context: SizingCase = {
    ...headOf(mission),
    method: '20 per 1,000 people',
    p5: flat,
    p50: flat,
    p95: flat,
    onGeneralKnowledge: mission.population.isAssumption,
  };
  return [...cases, context];
}

function headOf({ mission, name, type, outcome, actual }: Known) {
  return { mission, name, type, outcome, actual };
}

function medianOf(quantity: Quantity): number {
  const { distribution } = quantity.central();
  return distribution.kind === 'constant' ? distribution.value : Number.NaN;
}

/** Linear between order statistics (type 7). */
function quantileOf(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const k = Math.floor(h);
  return k + 1 < sorted.length ? sorted[k]! + (h - k) * (sorted[k + 1]! - sorted[k]!) : sorted[k]!;
}

function errorsOf(cases: readonly SizingCase[]): SizingError[] {
  return SIZING_METHODS.flatMap((method) => {
    const own = cases.filter((each) => each.method === method);
    const groups: [string, SizingCase[]][] = [
      ['all', own],
      ['size sourced', own.filter(({ onGeneralKnowledge }) => !onGeneralKnowledge)],
      ...groupsBy(own, ({ type }) => type),
      ...groupsBy(own, ({ outcome }) => outcome),
    ];
    return groups.filter(([, members]) => members.length > 0).map(([of, members]) => errorOf(method, of, members));
  });
}

function groupsBy(cases: readonly SizingCase[], key: (one: SizingCase) => string): [string, SizingCase[]][] {
  const keys = [...new Set(cases.map(key))].toSorted();
  return keys.map((each) => [each, cases.filter((one) => key(one) === each)]);
}

function errorOf(method: SizingMethod, of: string, cases: readonly SizingCase[]): SizingError {
  const ratios = cases.map(({ p50, actual }) => p50 / actual);
  const factors = ratios.map((ratio) => (ratio >= 1 ? ratio : 1 / ratio));
  const share = (holds: (one: SizingCase, index: number) => boolean) => cases.filter(holds).length / cases.length;
  return {
    method,
    of,
    cases: cases.length,
    medianRatio: quantileOf(ratios, 0.5),
    typicalFactor: exp(quantileOf(factors.map(log), 0.5)),
    withinTwo: share((_, index) => factors[index]! <= 2),
    withinThree: share((_, index) => factors[index]! <= 3),
    covered: share(({ p5, p95, actual }) => p5 <= actual && actual <= p95),
  };
}
