import { describe, expect, test } from 'vitest';
import { evaluationOf, modelOf, option, pledge, type YamlMap } from '../fixtures/world.ts';
import type { Distribution } from '../quantity/distribution.ts';
import { Quantity } from '../quantity/quantity.ts';
import { parseUnit } from '../quantity/units.ts';
import type { Model } from '../verdict.ts';

/**
 * Dimensions, checked as physicists do: in other units of persons, length, time and money every node must change by its own unit, and by
 * nothing else. The scenario uses all methods. The exponent of the line is 0: L(ε) = a·ε^−b takes ε in km by definition.
 */
const FACTORS: Readonly<Record<string, number>> = { persons: 3, km: 7, time: 11, money: 13 };

const POSTS: YamlMap = { spacing: 7.5, personsPerPost: 4 };
const BASES: YamlMap = { setback: 4, speed: 20, responseTime: 1, alertTime: 0.25, detour: 3, personsPerBase: 130 };

const CHANGE: YamlMap = {
  theatre: { line: { lengthAtOneKm: 1000, exponent: 0 }, zone: { area: { p5: 1000, p95: 9000 }, population: 50_000 } },
  options: [
    option('monitoring', {
      posture: 'monitoring',
      strength: 2000,
      posts: POSTS,
      patrols: { visitsPerDay: 2, distance: 30, crew: 8, crewDays: 1.5 },
      support: { ratio: 0.3 },
    }),
    option('interposition', {
      posture: 'interposition',
      posts: { spacing: 3, onWatch: { min: 1, mode: 2, max: 3 }, shiftFactor: 2.5, residentCrew: 4 },
      bases: BASES,
      support: { ratio: 0.3 },
    }),
    option('behind', {
      posture: 'behind-lines',
      strength: { min: 10_000, mode: 30_000, max: 70_000 },
      bases: BASES,
      reserve: { axes: 3, brigadesPerAxis: 1, brigadePersons: 4500 },
    }),
    option('hubs', { posture: 'rear-hubs', strength: 9000, hubs: { packages: [{ id: 'p', persons: 7000 }] } }),
    option('deterrence', {
      posture: 'deterrence',
      forceRatio: { attacker: 60, host: 15, ratio: { min: 2, mode: 3, max: 3.5 }, personsPerStrength: 4500 },
    }),
  ],
  pledges: [
    pledge('AAA', { amount: 5000 }),
    pledge('BBB', { amount: 3000, basis: 'pool', conditions: [{ troopsAtLeast: 4000 }] }),
    pledge('CCC', { amount: 6000, conditions: [{ match: 0.5 }, { shareOfPlannedAtLeast: 0.1 }] }),
    pledge('DDD', { amount: 60_000, conditions: [{ nationsAtLeast: 1 }] }),
    pledge('AAA', {
      kind: 'funding',
      funding: { value: 3e9, unit: 'GBP@2024/year' },
      reportedConversion: { value: 3.6e9, unit: 'USD@2024/year' },
    }),
  ],
  alternatives: [{ id: 'alt', label: 'Alt', assumption: 'x', set: { 'rotation.dwell': 3 } }],
};

const LIBRARY: YamlMap = {
  nations: {
    AAA: { garrisons: 1500, commitments: 600 },
    BBB: { pool: 60_000, costPerPersonYear: { value: 50_000, unit: 'GBP@2020/person/year' } },
    DDD: { sustained: 9000 },
    EEE: { land: 0 },
  },
  missions: {
    m: {
      name: 'M',
      type: 'buffer',
      years: '1990',
      outcome: 'held',
      typical: 3000,
      line: 200,
      area: 5000,
      population: 900_000,
    },
  },
  estimates: {
    E: {
      who: 'W',
      posture: 'rear-hubs',
      about: 'need',
      date: '2024',
      strength: 9000,
      source: 'https://example.org',
      paraphrase: 'x',
      confidence: 'low',
    },
  },
};

/** What lies in one calendar year: a year stays a year in other units of time. */
const CALENDAR = /^horizon\.year\.|\.cost\.byYear\./;

function factorOf(unit: string): number {
  return Object.entries(parseUnit(unit).dimensions).reduce(
    (product, [dimension, power]) => product * (FACTORS[dimension] ?? 1) ** power,
    1,
  );
}

/** The distribution of so many times the number. */
function scale(d: Distribution, factor: number): Distribution {
  if (factor === 1) return d;
  if (d.kind === 'constant') return { ...d, value: d.value * factor };
  if (d.kind === 'pert') return { ...d, min: d.min * factor, mode: d.mode * factor, max: d.max * factor };
  if (d.kind === 'lognormal') return { ...d, mu: d.mu + Math.log(factor) };
  throw new Error(`no ${d.kind} with a unit stands in this scenario`);
}

function inOtherUnits({ graph }: Model): void {
  for (const node of [...graph.nodes.values()]) {
    if (node.kind !== 'input') continue;
    const { quantity } = node;
    const scaled = new Quantity(quantity.unit, scale(quantity.distribution, factorOf(node.unit)), quantity.provenance);
    graph.nodes.set(node.name, { ...node, quantity: scaled.named(node.name) });
  }
}

/** Nodes whose numbers do not follow their unit, with what they are multiplied by. */
async function strays(library: YamlMap = {}, change: YamlMap = {}): Promise<string[]> {
  const build = () => modelOf({ ...CHANGE, ...change }, { ...LIBRARY, ...library }, { draws: 200 });
  const [plain, other] = [await build(), await build()];
  inOtherUnits(other);
  const [before, after] = [evaluationOf(plain), evaluationOf(other)];
  return [...plain.graph.nodes.values()].flatMap(({ name, unit }) => {
    if (CALENDAR.test(name)) return [];
    const [x, y] = [before.column(name), after.column(name)];
    const wanted = factorOf(unit);
    const draw = x.findIndex(
      (value, index) =>
        Number.isFinite(value) && Math.abs(y[index]! - wanted * value) > 1e-6 * Math.abs(wanted * value) + 1e-9,
    );
    return draw < 0 ? [] : [`${name} in ${unit}: × ${y[draw]! / x[draw]!}`];
  });
}

describe('every node', () => {
  test('follows its unit', async () => {
    expect(await strays()).toEqual([]);
  });
});

describe('units that are not theirs', () => {
  test('aid a year at the rate of the day is money a year, however its source converts it', async () => {
    const pledges = [
      pledge('AAA', {
        kind: 'funding',
        funding: { value: 3e9, unit: 'GBP@2024/year' },
        reportedConversion: { value: 3.6e9, unit: 'USD@2024' },
      }),
    ];
    expect((await strays({}, { pledges })).filter((line) => line.includes('atTheRateOfTheDay'))).toEqual([]);
  });

  test('an enabler that is in or out is not a number of persons', async () => {
    const pledges = [
      pledge('AAA', { kind: 'enabler' }),
      pledge('BBB', { amount: 3000, conditions: [{ nations: ['AAA'], kind: 'enabler' }] }),
    ];
    expect((await strays({}, { pledges })).filter((line) => line.includes('enabler'))).toEqual([]);
  });
});
