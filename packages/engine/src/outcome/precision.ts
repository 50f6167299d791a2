import type { Scenario } from '../scenario/load.ts';
import type { Settings } from '../settings.ts';
import { type BuildOptions, buildModel, type Model } from '../verdict.ts';
import { type RunOptions, type RunResult, run } from './outcome.ts';

const PILOT = 2000;
/** Draws are asked for in such steps. */
const STEP = 1000;
/** What is asked for beyond the prediction, so that one more round seldom follows. */
const MARGIN = 1.05;

export interface PrecisionOptions extends RunOptions, Pick<BuildOptions, 'solve'> {
  /** Largest half-width of the 95 % simulation interval of every chance to pass: 0.005 is half a percentage point. */
  halfWidth: number;
  /** No more draws than these. */
  mostDraws: number;
}

export interface PreciseResult {
  model: Model;
  result: RunResult;
  /** The half-width that was reached. */
  halfWidth: number;
}

/**
 * Runs with as many draws as it takes until the simulation interval of each option’s chance to pass is narrow enough, or until no more are
 * allowed: 2,000 first, then as many as the widest interval asks for (its width falls with the root of the draws), and so on. With random
 * draws the result is that of a run of the final number of draws.
 */
export function runToPrecision(scenario: Scenario, settings: Settings, options: PrecisionOptions): PreciseResult {
  const { halfWidth: wanted, mostDraws, solve, ...rest } = options;
  let draws = Math.min(PILOT, mostDraws);
  for (;;) {
    const model = buildModel(scenario, { ...settings, draws }, { solve });
    const pilot = run(model, { ...rest, pivotality: false });
    const halfWidth = widest(pilot);
    if (halfWidth <= wanted || draws >= mostDraws) {
      const result = (rest.pivotality ?? true) ? run(model, rest) : pilot;
      return { model, result, halfWidth };
    }
    const predicted = draws * (halfWidth / wanted) ** 2 * MARGIN;
    draws = Math.min(mostDraws, Math.max(draws + STEP, Math.ceil(predicted / STEP) * STEP));
  }
}

/** Half-width of the widest interval: from the value to its farther end. */
function widest({ outcome }: RunResult): number {
  return Math.max(
    ...outcome.options.map(({ verdict: { probability } }) =>
      Math.max(probability.value - probability.low, probability.high - probability.value),
    ),
  );
}
