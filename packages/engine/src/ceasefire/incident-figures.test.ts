import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryFiles } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Incidents } from '../scenario/schema.ts';
import { concentrated, meanMark, type Reader, sightOf } from './incident-figures.ts';
import { tablesOf } from './tables.ts';

const { incidents } = (await loadScenario(repositoryFiles, 'built-in/cyprus-1974')).root as { incidents: Incidents };
const { sight } = incidents;

/** Posts 0.5, patrols 0.2, cameras and aircraft 0; half is left by night, a quarter where means are jammed. */
const read: Reader = (figure) =>
  new Map([
    [sight.means.posts, 0.5],
    [sight.means.patrols, 0.2],
    [sight.means.cameras, 0],
    [sight.means.uavs, 0],
    [sight.night, 0.5],
    [sight.jammed, 0.25],
  ]).get(figure)!;

const component = (posture: string) => ({ posture }) as never;

describe('sight', () => {
  test('is 1 − Π(1 − c) by day, with what is left of each chance by night and where means are jammed', () => {
    const [day, night, jammedDay, jammedNight] = sightOf(incidents, { components: [component('monitoring')] }, read, 1);
    expect(day).toBeCloseTo(1 - 0.5 * 0.8, 12);
    expect(night).toBeCloseTo(1 - 0.75 * 0.9, 12);
    expect(jammedDay).toBeCloseTo(1 - 0.875 * 0.95, 12);
    expect(jammedNight).toBeCloseTo(1 - 0.9375 * 0.975, 12);
  });

  test('counts means once that two components have, and none that no posture has', () => {
    const twice = sightOf(incidents, { components: [component('monitoring'), component('interposition')] }, read, 1);
    expect(twice).toEqual(sightOf(incidents, { components: [component('monitoring')] }, read, 1));
    expect(sightOf(incidents, { components: [component('rear-hubs')] }, read, 1)).toEqual([0, 0, 0, 0]);
  });

  test('goes with the share of the plan that is there; with nobody there nothing is seen', () => {
    const option = { components: [component('monitoring')] };
    const [day, night, jammedDay, jammedNight] = sightOf(incidents, option, read, 0.4);
    expect(day).toBeCloseTo(1 - 0.8 * 0.92, 12);
    expect(night).toBeCloseTo(1 - 0.9 * 0.96, 12);
    expect(jammedDay).toBeCloseTo(1 - 0.95 * 0.98, 12);
    expect(jammedNight).toBeCloseTo(1 - 0.975 * 0.99, 12);
    expect(sightOf(incidents, option, read, 0)).toEqual([0, 0, 0, 0]);
  });
});

describe('the background', () => {
  test('by hand: two areas of 10 km on 100 km hold 60 %, and the rest is even', () => {
    const rates = concentrated(1, new Array(10).fill(10), { areas: 2, length: 10, share: 0.6 });
    // The areas reach from 20 to 30 and from 70 to 80 km.
    expect([...rates].map((rate) => Math.round(rate * 1e9) / 1e9)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((cell) => (cell === 2 || cell === 7 ? 3 : 0.5)),
    );
  });

  test('has the mean that it is given, however it gathers and wherever cells end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.record({
          areas: fc.integer({ min: 1, max: 8 }),
          length: fc.double({ min: 0.01, max: 40, noNaN: true }),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        (cells, hot) => {
          const rates = concentrated(2, cells, hot);
          const line = cells.reduce((sum, km) => sum + km, 0);
          expect(cells.reduce((sum, km, cell) => sum + km * rates[cell]!, 0)).toBeCloseTo(2 * line, 8);
          expect(Math.min(...rates)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

test('the mean mark is that of the marks which the simulator draws', () => {
  const marks = { exponent: 0.3, most: 50 };
  const { upTo } = tablesOf({
    days: 1,
    stages: [0],
    cells: [{ to: 1, rate: 1, sight: [[0, 0, 0, 0]], travel: [] }],
    nightShare: 0,
    jammedShare: 0,
    deterrence: 0,
    truces: [],
    marks,
    triggering: { ratio: 0, power: 0, fastShare: 0, fastDays: 1, slowDays: 1, spread: 0 },
  }).marks;
  let mean = 0;
  for (let k = 1; k <= 50; k += 1) mean += k * (upTo[k]! - upTo[k - 1]!);
  expect(meanMark(marks)).toBeCloseTo(mean, 10);
});

test('the library says of its marks what they are', () => {
  // Half of the incidents have 14 violations or more, one in ten about 220.
  const beyond = 501 ** -0.1;
  const atLeast = (k: number) => (k ** -0.1 - beyond) / (1 - beyond);
  expect(atLeast(14)).toBeGreaterThanOrEqual(0.5 - 0.02);
  expect(atLeast(15)).toBeLessThan(0.5);
  expect(atLeast(220)).toBeCloseTo(0.1, 2);
});
