import { fail, type Place } from '../errors.ts';
import { quantile } from '../quantity/distribution.ts';
import { exp, log } from '../quantity/elementary.ts';
import type { Quantity } from '../quantity/quantity.ts';
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
  const median = ({ distribution }: Quantity) => quantile(distribution, 0.5);
  const { label, survival, cases, excludes } = baseline;
  const days = survival.map(({ at }) => median(at));
  const shares = survival.map(({ share }) => median(share));
  if (!(median(cases) > 0)) refuse(cases.place, `the survival table "${id}" has no cases`, 'more than 0 cases');
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
  return { id, label, days, shares, cases: median(cases), excludes };
}

function refuse(place: Place | undefined, message: string, expected: string): never {
  fail({ code: 'range', ...(place ?? { file: 'library/durability.yaml' }), message, expected });
}

/** Cumulative hazard of each piece of a table, −ln(S(b) / S(a)). */
export function hazardsOf({ shares }: SurvivalTable): number[] {
  return shares.map((share, k) => log((shares[k - 1] ?? 1) / share));
}

/**
 * Draws of the cumulative hazards of a table that has so few cases. Of the n·S(a) cases that enter a piece, n·S(b) come through it; the share q
 * that does is binomial, its log-odds taken as normal:
 *
 *     ln(q / (1 − q)) = ln(s / f) + z·√(1/s + 1/f),   s = n·S(b), f = n·(S(a) − S(b))
 *
 * each piece by itself, so that every drawn curve falls; a z of 0 gives the table back. Where no case failed in a piece, ½ is added to s and f.
 * Cases that went out of sight before their end are taken as still watched, so that the spread is rather too small late in a table.
 *
 * @param normals standard normal draws, one column a piece
 * @returns cumulative hazards, one column a piece
 */
export function drawHazards(table: SurvivalTable, normals: readonly Float64Array[]): Float64Array[] {
  return table.shares.map((share, k) => {
    const failed = table.cases * ((table.shares[k - 1] ?? 1) - share);
    const more = failed > 0 ? 0 : 0.5;
    const [s, f] = [table.cases * share + more, failed + more];
    const [centre, sd] = [log(s / f), Math.sqrt(1 / s + 1 / f)];
    return normals[k]!.map((z) => log(1 + exp(-(centre + z * sd))));
  });
}
