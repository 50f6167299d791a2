import { describe, expect, test } from 'vitest';
import {
  configOf,
  estimate,
  implementations,
  responseOf,
  type Simulate,
  total,
  zLimit,
} from '../fixtures/ceasefire-checks.ts';
import type { CeasefireConfig, Response } from './declared.ts';

/** What does better has fewer violations. The chance that any of these signs and bounds is chance is 0.001. */
const REPLICATES = 300;
const COMPARISONS = 10;
const limit = zLimit(COMPARISONS * implementations.length);

type Config = CeasefireConfig & { response: Response };
type Change = (config: Config) => Partial<CeasefireConfig>;

const answered =
  (change: Partial<Response>): Change =>
  ({ response }) => ({ response: { ...response, ...change } });
const triggered =
  (change: Partial<CeasefireConfig['triggering']>): Change =>
  ({ triggering }) => ({ triggering: { ...triggering, ...change } });
const teams = (each: number) => answered({ bases: [0, 0].map((opens) => ({ opens, teams: each })) });
const withTravel =
  (times: number): Change =>
  ({ cells }) => ({ cells: cells.map((cell) => ({ ...cell, travel: cell.travel.map((days) => days * times) })) });

/** Two bases on 200 km, four teams each, not enough; four in five offspring follow within hours, the others in days. */
const SHORT = configOf({
  days: 40,
  cells: [25, 50, 75, 100, 125, 150, 175, 200].map((to) => ({
    to,
    rate: 0.04,
    sight: [[0.9, 0.5, 0.5, 0.2]],
    travel: [60, 140].map((home) => 0.04 + Math.abs(to - 12.5 - home) / 500),
  })),
  nightShare: 0.5,
  jammedShare: 0.2,
  marks: { exponent: 1.5, most: 40 },
  triggering: { ratio: 0.7, power: 0.5, fastShare: 0.8, fastDays: 0.3, slowDays: 3, spread: 5 },
  response: responseOf({
    alert: 0.1,
    service: 0.25,
    patience: 0.5,
    prevented: 0.9,
    bases: [0, 0].map((opens) => ({ opens, teams: 4 })),
  }),
}) as Config;
function changed(config: Config, ...changes: Change[]): Config {
  let so = config;
  for (const change of changes) so = { ...so, ...change(so) } as Config;
  return so;
}

const ENOUGH = changed(SHORT, teams(50));

/** By how much the violations change, as a share of those before; replicates with the same seed are compared. */
function effect(simulate: Simulate, before: CeasefireConfig, after: CeasefireConfig) {
  const violations = (config: CeasefireConfig, seed: number) => total(simulate(config, seed).byDay.violations);
  const [was, change] = estimate(simulate, before, REPLICATES, ({ byDay }, seed) => {
    const here = total(byDay.violations);
    return [here, violations(after, seed) - here];
  });
  return { share: change!.mean / was!.mean, error: change!.error / was!.mean };
}

describe.each(implementations)('%s: violations', (_, simulate) => {
  test.each<[better: string, config: Config, change: Change]>([
    ['where bases are closer', SHORT, withTravel(0.25)],
    ['where bases are closer and teams enough', ENOUGH, withTravel(0.25)],
    ['where the alert is shorter', SHORT, answered({ alert: 0.001 })],
    ['with more teams', SHORT, teams(6)],
    // Where teams are short, calls of small incidents take them from large ones: seeing more need not help.
    [
      'where more is seen and teams are enough',
      changed(ENOUGH, withTravel(0.5)),
      ({ cells }) => ({ cells: cells.map((cell) => ({ ...cell, sight: [[1, 0.95, 0.9, 0.9]] })) }),
    ],
    [
      'where more follows within hours and teams are enough',
      changed(ENOUGH, withTravel(0.25), answered({ alert: 0.01 }), triggered({ fastShare: 0.4 })),
      triggered({ fastShare: 1 }),
    ],
  ])('are fewer %s', (_, config, change) => {
    const { share, error } = effect(simulate, config, changed(config, change));
    expect(share / error, `${share} ± ${error}`).toBeLessThan(-limit);
  });

  test('hardly depend on the time of response where all follows over weeks', () => {
    // Even a team that comes at once takes no more than βm / (1 + βm) of what follows, 1.2 % with three weeks and six
    // hours; so the ratio falls from 0.7 to 0.692 at most, and violations by 2.7 %.
    const [mean, service, ratio] = [21, 0.25, 0.7];
    const cut = service / mean / (1 + service / mean);
    const bound = 1 - (1 - ratio) / (1 - ratio * (1 - cut));
    expect(bound).toBeCloseTo(0.027, 3);

    const days = { days: 100 };
    const slow = triggered({ fastShare: 0, slowDays: mean });
    const late = changed({ ...ENOUGH, ...days }, slow, answered({ alert: 0.5 }));
    const atOnce = changed(late, withTravel(0), answered({ alert: 0 }));
    const weeks = effect(simulate, late, atOnce);
    expect(Math.abs(weeks.share) + limit * weeks.error, `${weeks.share} ± ${weeks.error}`).toBeLessThan(bound);

    const quick = triggered({ fastShare: 0.8 });
    const hours = effect(simulate, changed(late, quick), changed(atOnce, quick));
    expect(hours.share + limit * hours.error, `${hours.share} ± ${hours.error}`).toBeLessThan(-5 * bound);
  });
});
