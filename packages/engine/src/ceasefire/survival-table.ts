import { fail, type Place } from '../errors.ts';
import { type Distribution, mean, transformNormal, variance } from '../quantity/distribution.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Durability } from '../scenario/schema.ts';

/**
 * A survival table taken piecewise: between its points the hazard is constant,
 *
 *     h = ln(S(a) / S(b)) / (b − a) for a ≤ t < b,   S(0) = 1
 *
 * so that S(t) = exp(−∫ h) goes through every point. Beyond the last point there is none: nothing is extrapolated in time. A form such as
 * a Weibull is not fitted: the tables do not follow one.
 */
export interface SurvivalTable {
  id: string;
  label: string;
  /** In their order, above 0. */
  days: readonly number[];
  /** Still at peace, above 0 to 1, never rising. */
  shares: readonly number[];
  cases: number;
  /** Terms that no case contains. */
  excludes: readonly string[];
}

/** A table of the library, each point at its median. Throws a MusterError where its points are no survival curve. */
export function tableOf(id: string, baseline: Durability['baselines'][string]): SurvivalTable {
  const { label, survival, cases, excludes } = baseline;
  const days = survival.map(({ at }) => at.median);
  const shares = survival.map(({ share }) => share.median);
  if (!(cases.median > 0)) refuse(cases.place, `the survival table "${id}" has no cases`, 'more than 0 cases');
  survival.forEach(({ at, share }, k) => {
    if (!(days[k]! > (days[k - 1] ?? 0)))
      refuse(
        at.place,
        `the times of the survival table "${id}" do not rise`,
        'each time after the one before, above 0',
      );
    if (!(shares[k]! > 0 && shares[k]! <= (shares[k - 1] ?? 1)))
      refuse(
        share.place,
        `the shares of the survival table "${id}" rise, or reach 0`,
        'shares above 0 that never rise',
      );
  });
  return { id, label, days, shares, cases: cases.median, excludes };
}

function refuse(place: Place | undefined, message: string, expected: string): never {
  fail({ code: 'range', ...(place ?? { file: 'library/durability.yaml' }), message, expected });
}

/** Cumulative hazard of each piece of a table, −ln(S(b) / S(a)). */
export function hazardsOf({ shares }: SurvivalTable): number[] {
  return shares.map((share, k) => log((shares[k - 1] ?? 1) / share));
}

/**
 * Draws of the cumulative hazards of a table that has so few cases. Of the n·S(a) cases that enter a piece, s = n·S(b) come through it and
 * f = n·(S(a) − S(b)) fail; the share q that comes through is logit-normal with the mean and the variance of a Beta(s, f),
 *
 *     E q = s / (s + f),   Var q = s·f / ((s + f)² (s + f + 1))
 *
 * each piece by itself: every drawn curve falls, and the mean of the curves is the table. Where no case failed in a piece, ½ is added to s and
 * f. Cases that went out of sight before their end are taken as still watched, so that the spread is rather too small late in a table.
 *
 * @param normals standard normal draws, one column a piece
 * @returns cumulative hazards −ln q, one column a piece
 */
export function drawHazards(table: SurvivalTable, normals: readonly Float64Array[]): Float64Array[] {
  return table.shares.map((share, k) => {
    const failed = table.cases * ((table.shares[k - 1] ?? 1) - share);
    const more = failed > 0 ? 0 : 0.5;
    const through = new Float64Array(normals[k]!.length);
    transformNormal(throughOf(table.cases * share + more, failed + more), normals[k]!, through);
    return through.map((q) => -log(q));
  });
}

function throughOf(s: number, f: number): Distribution {
  const key = `${s} ${f}`;
  const known = fitted.get(key) ?? fittedTo(s, f);
  fitted.set(key, known);
  return known;
}

/** A fit takes some ten milliseconds, and the tables of a scenario are the same in every run. */
const fitted = new Map<string, Distribution>();

/** The logit-normal with the mean and variance of a Beta(s, f): secants of ln Var over ln sigma, the mean being held by the centre. */
function fittedTo(s: number, f: number): Distribution {
  const share = s / (s + f);
  const wanted = (share * (1 - share)) / (s + f + 1);
  const excess = (of: Distribution) => log(variance(of) / wanted);
  let sigma = Math.sqrt(1 / s + 1 / f);
  let now = centred(share, log(share / (1 - share)), sigma);
  let slope = 2;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const before = excess(now);
    if (Math.abs(before) < CLOSE) break;
    const move = Math.max(-1, Math.min(1, -before / slope));
    sigma *= exp(move);
    now = centred(share, now.mu, sigma);
    slope = (excess(now) - before) / move;
  }
  return now;
}

type LogitNormal = Extract<Distribution, { kind: 'logit-normal' }>;

/** The logit-normal with a mean and this spread, by Newton’s method from a centre: the mean rises with it by E q(1 − q) = m − m² − Var q. */
function centred(share: number, start: number, sigma: number): LogitNormal {
  let now: LogitNormal = { kind: 'logit-normal', mu: start, sigma };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const m = mean(now);
    const lack = log(share / (1 - share)) - log(m / (1 - m));
    if (Math.abs(lack) < CLOSE) break;
    now = { ...now, mu: now.mu + (lack * m * (1 - m)) / (m - m * m - variance(now)) };
  }
  return now;
}

const MOST_STEPS = 30;
const CLOSE = 1e-10;
