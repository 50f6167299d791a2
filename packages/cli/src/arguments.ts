import { DESIGNS, type Design, LARGEST_SEED, MOST_DRAWS, MusterError, type Problem } from '@muster/engine';

const LEAST_PRECISION = 0.001;

/** Values of the options that several commands share, as they are typed. */
export interface Typed {
  draws?: string;
  seed?: string;
  asOf?: string;
  coordination?: string;
  design?: string;
  precision?: string;
  set?: readonly string[];
  option?: string;
  at?: string;
  moves?: string;
  weights?: string;
  csv?: string;
  json?: boolean;
  out?: string;
  depth?: string;
  all?: boolean;
  verbose?: boolean;
}

export interface Shared {
  draws?: number;
  seed?: number;
  asOf?: string;
  coordination?: 'none' | 'joint';
  design?: Design;
  option?: string;
  set: Readonly<Record<string, string>>;
}

/** Reads them; everything that is wrong is told at once. */
export function sharedOf(typed: Typed): Shared {
  const problems: Problem[] = [];
  const whole = (flag: string, value: string | undefined, low: number, high: number): number | undefined => {
    if (value === undefined) return undefined;
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= low && number <= high) return number;
    const limits = { expected: `a whole number from ${low.toLocaleString('en')} to ${high.toLocaleString('en')}` };
    problems.push({ code: 'usage', file: flag, message: `"${value}" is not such a number`, ...limits });
    return undefined;
  };
  const draws = whole('--draws', typed.draws, 1, MOST_DRAWS);
  const seed = whole('--seed', typed.seed, 0, LARGEST_SEED);
  const set = settingsOf(typed.set ?? [], problems);
  if (problems.length > 0) throw new MusterError(problems);
  return {
    set,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(typed.asOf === undefined ? {} : { asOf: typed.asOf }),
    ...(typed.option === undefined ? {} : { option: typed.option }),
    ...(isDesign(typed.design) ? { design: typed.design } : {}),
    ...(typed.coordination === 'none' || typed.coordination === 'joint' ? { coordination: typed.coordination } : {}),
  };
}

function isDesign(typed: string | undefined): typed is Design {
  return DESIGNS.some((design) => design === typed);
}

function settingsOf(written: readonly string[], problems: Problem[]): Record<string, string> {
  const set = new Map<string, string>();
  for (const each of written) {
    const at = each.indexOf('=');
    const [name, value] = [each.slice(0, at).trim(), each.slice(at + 1).trim()];
    if (at <= 0 || name === '' || value === '')
      problems.push({
        code: 'usage',
        file: '--set',
        message: `"${each}" does not set anything`,
        expected: 'name=value, such as passLevel=0.8',
      });
    else if (set.has(name)) problems.push({ code: 'usage', file: '--set', message: `"${name}" is set twice` });
    else set.set(name, value);
  }
  return Object.fromEntries(set);
}

/** Half a percentage point, `0.5pp`, as a share of draws. */
export function precisionOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const points = /^(\d+(?:\.\d+)?) ?pp$/.exec(typed)?.[1];
  const value = points === undefined ? Number.NaN : Number(points) / 100;
  if (value >= LEAST_PRECISION && value < 0.5) return value;
  throw new MusterError([
    {
      code: 'usage',
      file: '--precision',
      message: `"${typed}" is no half-width of an interval`,
      expected: 'percentage points from 0.1pp to 49pp, such as 0.5pp',
    },
  ]);
}

/** A whole number between limits. */
export function wholeOf(flag: string, typed: string, low: number, high: number): number {
  const number = /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
  if (number >= low && number <= high) return number;
  const expected = `a whole number from ${low.toLocaleString('en')} to ${high.toLocaleString('en')}`;
  throw new MusterError([{ code: 'usage', file: flag, message: `"${typed}" is not such a number`, expected }]);
}

/** Kilometres between limits. */
export function kmOf(flag: string, typed: string, low: number, high: number): number {
  const number = /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  if (number >= low && number <= high) return number;
  const expected = `kilometres from ${low} to ${high}`;
  throw new MusterError([{ code: 'usage', file: flag, message: `"${typed}" is no such distance`, expected }]);
}

/** Levels of the tree of `explain`. */
export function depthOf(typed: string | undefined, otherwise: number): number {
  if (typed === undefined) return otherwise;
  if (/^\d{1,3}$/.test(typed)) return Number(typed);
  throw new MusterError([
    {
      code: 'usage',
      file: '--depth',
      message: `"${typed}" is not such a number`,
      expected: 'a whole number from 0 to 999',
    },
  ]);
}
