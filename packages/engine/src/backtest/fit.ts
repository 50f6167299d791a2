import { cholesky } from '../quantity/correlation.ts';
import { type Distribution, transformNormal } from '../quantity/distribution.ts';
import { exp, log } from '../quantity/elementary.ts';
import { normalQuantile } from '../quantity/normal.ts';
import { streamKey, uniforms } from '../quantity/stream.ts';

/** Draws of figures from what is supposed of them and what the counts say. Columns: one a figure, one entry a draw. */
export interface Fit {
  values: readonly Float64Array[];
  logLikelihood: Float64Array;
  /** Steps in which the likelihood was let in. */
  steps: number;
  /** Share of proposed moves that were taken after the last step. */
  accepted: number;
}

/** The logarithm of the likelihood of one draw. */
export type LogLikelihood = (values: readonly Float64Array[], draw: number) => number;

export interface FitOptions {
  draws: number;
  seed: number;
  /** Name of the random numbers. */
  name: string;
  /** Power of the likelihood: 1 in full. */
  temper: number;
}

const MOVES = 4;
const LAST_MOVES = 12;
const MOST_STEPS = 200;
/** Share of moves that should be taken: the optimum for many normal figures. */
const WANTED = 0.25;

/**
 * Sequential Monte Carlo: draws from the priors are weighed by the likelihood, resampled, and moved by Metropolis steps; the likelihood is let in
 * by degrees, each so small that the weights are worth half of the draws. One weighing would leave a single draw where counts say much more
 * than priors. Figures are handled as the standard normal scores behind them, so that the prior of each is known and its range is kept.
 *
 * Source: P. Del Moral, A. Doucet, A. Jasra, "Sequential Monte Carlo samplers", J. R. Stat. Soc. B 68 (2006). Throws a RangeError where a
 * likelihood is no number.
 */
export function fit(figures: readonly Distribution[], likelihood: LogLikelihood, options: FitOptions): Fit {
  const { draws, temper } = options;
  const random = new Numbers(options.seed, options.name);
  let now = stateOf(
    figures,
    figures.map(() => random.normals(draws)),
    likelihood,
  );
  const moves = { scale: 2.4 / Math.sqrt(Math.max(1, figures.length)), accepted: 1 };
  let power = 0;
  let steps = 0;
  while (power < temper) {
    if (steps === MOST_STEPS)
      throw new RangeError(`${options.name}: the likelihood could not be let in in ${MOST_STEPS} steps.`);
    const next = nextPower(now.logLikelihood, power, temper);
    now = picked(now, resampled(now.logLikelihood, next - power, random.uniform()));
    power = next;
    steps += 1;
    const count = power === temper ? LAST_MOVES : MOVES;
    for (let move = 0; move < count; move += 1) {
      const proposed = stateOf(figures, proposal(now.scores, moves.scale, random), likelihood);
      moves.accepted = takeSome(now, proposed, power, random.uniforms(draws));
      moves.scale = Math.min(3, moves.scale * exp(moves.accepted - WANTED));
    }
  }
  return { values: now.values, logLikelihood: now.logLikelihood, steps, accepted: moves.accepted };
}

interface State {
  scores: Float64Array[];
  values: Float64Array[];
  logLikelihood: Float64Array;
}

function stateOf(figures: readonly Distribution[], scores: Float64Array[], likelihood: LogLikelihood): State {
  const values = figures.map((distribution, figure) => {
    const column = new Float64Array(scores[figure]!.length);
    transformNormal(distribution, scores[figure]!, column);
    return column;
  });
  const logLikelihood = Float64Array.from({ length: scores[0]!.length }, (_, draw) => {
    const each = likelihood(values, draw);
    if (Number.isNaN(each)) throw new RangeError('The likelihood of a draw is no number.');
    return each;
  });
  return { scores, values, logLikelihood };
}

/** Random numbers one after the other. */
class Numbers {
  private readonly key: ReturnType<typeof streamKey>;
  private at = 0;

  constructor(seed: number, name: string) {
    this.key = streamKey(seed, `backtest ${name}`);
  }

  uniforms(count: number): Float64Array {
    const out = new Float64Array(count);
    uniforms(this.key, out, this.at);
    this.at += count;
    return out;
  }

  uniform(): number {
    return this.uniforms(1)[0]!;
  }

  normals(count: number): Float64Array {
    return this.uniforms(count).map(normalQuantile);
  }
}

/** The power up to which the weights are worth half of the draws, at most `most`. */
function nextPower(logLikelihood: Float64Array, power: number, most: number): number {
  if (worth(logLikelihood, most - power) >= 0.5) return most;
  let [low, high] = [power, most];
  for (let halving = 0; halving < 60 && high - low > 1e-12 * high; halving += 1) {
    const middle = (low + high) / 2;
    if (worth(logLikelihood, middle - power) >= 0.5) low = middle;
    else high = middle;
  }
  return high;
}

/** Effective number of draws under weights L^step, as a share. */
function worth(logLikelihood: Float64Array, step: number): number {
  const largest = logLikelihood.reduce((a, b) => Math.max(a, b));
  let [sum, squares] = [0, 0];
  for (const each of logLikelihood) {
    const weight = exp(step * (each - largest));
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares / logLikelihood.length;
}

/** Which draws are kept, some more than once: systematic resampling by weights L^step. */
function resampled(logLikelihood: Float64Array, step: number, start: number): Int32Array {
  const largest = logLikelihood.reduce((a, b) => Math.max(a, b));
  const weights = logLikelihood.map((each) => exp(step * (each - largest)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const count = weights.length;
  let [at, upTo] = [0, weights[0]!];
  return Int32Array.from({ length: count }, (_, draw) => {
    const place = ((draw + start) / count) * total;
    while (at < count - 1 && upTo <= place) {
      at += 1;
      upTo += weights[at]!;
    }
    return at;
  });
}

function picked({ scores, values, logLikelihood }: State, draws: Int32Array): State {
  const from = (column: Float64Array) => Float64Array.from(draws, (draw) => column[draw]!);
  return { scores: scores.map(from), values: values.map(from), logLikelihood: from(logLikelihood) };
}

/** Each draw moved by a normal step whose covariance is that of the draws. */
function proposal(scores: readonly Float64Array[], scale: number, random: Numbers): Float64Array[] {
  const figures = scores.length;
  const root = cholesky(covarianceOf(scores), figures)!;
  const count = scores[0]!.length;
  const steps = scores.map(() => random.normals(count));
  return scores.map((column, row) =>
    column.map((score, draw) => {
      let step = 0;
      for (let each = 0; each <= row; each += 1) step += root[row * figures + each]! * steps[each]![draw]!;
      return score + scale * step;
    }),
  );
}

/** Little enough to change nothing, enough that a covariance of few draws has a root. */
const RIDGE = 1e-6;

/** Row by row, with a ridge on the diagonal. */
function covarianceOf(scores: readonly Float64Array[]): Float64Array {
  const count = scores[0]!.length;
  const means = scores.map((column) => column.reduce((sum, score) => sum + score, 0) / count);
  const rows = scores.map((a, i) =>
    scores.map((b, j) => {
      let sum = 0;
      for (let draw = 0; draw < count; draw += 1) sum += (a[draw]! - means[i]!) * (b[draw]! - means[j]!);
      return sum / count + (i === j ? RIDGE : 0);
    }),
  );
  return Float64Array.from(rows.flat());
}

/** Takes each proposed draw with the chance min(1, ratio of prior · L^power). Returns the share that was taken. */
function takeSome(now: State, proposed: State, power: number, coins: Float64Array): number {
  let taken = 0;
  coins.forEach((coin, draw) => {
    let gain = power * (proposed.logLikelihood[draw]! - now.logLikelihood[draw]!);
    now.scores.forEach((column, figure) => {
      gain += (column[draw]! ** 2 - proposed.scores[figure]![draw]! ** 2) / 2;
    });
    if (!(log(coin) < gain)) return;
    taken += 1;
    now.scores.forEach((column, figure) => {
      column[draw] = proposed.scores[figure]![draw]!;
      now.values[figure]![draw] = proposed.values[figure]![draw]!;
    });
    now.logLikelihood[draw] = proposed.logLikelihood[draw]!;
  });
  return taken / coins.length;
}
