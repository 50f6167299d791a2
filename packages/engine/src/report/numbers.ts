import type { SourcedQuantity, StatedFigure, TraceNode } from '../explain.ts';

type Distribution = StatedFigure['distribution'];

const Z95 = 1.6448536269514722;
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const exact = new Intl.NumberFormat('en', { maximumSignificantDigits: 12 });
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const NO_NUMBER = 'no number';

/** 17 February 2025; a partial date stays partial. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-');
  return [
    day === undefined ? undefined : String(Number(day)),
    month === undefined ? undefined : months[Number(month) - 1],
    year,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A count in words of its own: 1 option, 2 options. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${whole.format(number)} ${number === 1 ? singular : plural}`;
}

/** Two significant digits, whole numbers from 10 on: as far as a result is known. */
export function rounded(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  if (Math.abs(value) < 10) return two.format(value);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 1);
  return whole.format(Math.round(value / step) * step);
}

/** A range of results; one number where both ends round to the same. */
export function roundedRange(low: number | null, high: number | null): string {
  const [from, to] = [rounded(low), rounded(high)];
  return from === to ? from : `${from}–${to}`;
}

/** Money in so many (1e9: billions, 1e6: millions), to a tenth. */
export function money(value: number | null, size: number): string {
  if (value === null) return NO_NUMBER;
  const tenths = Math.round((value / size) * 10) / 10;
  if (tenths === 0) return value > 0 ? '<0.1' : '0';
  return tenths < 10 ? tenths.toFixed(1) : rounded(value / size);
}

/** A share in percent without the sign; never 0 or 100 where it is not exactly that. */
export function hundredths(share: number): string {
  if (share > 0 && share < 0.005) return '<1';
  if (share < 1 && share > 0.995) return '>99';
  return whole.format(share * 100);
}

export function hundredthsRange(low: number, high: number): string {
  const [from, to] = [hundredths(low), hundredths(high)];
  if (from === to) return from;
  if (to === '<1') return '<1';
  if (from === '>99') return '>99';
  return from === '99' && to === '>99' ? '≥99' : `${from}–${to}`;
}

const UNIT_WORDS: Readonly<Record<string, string>> = { ratio: '', number: '', share: '' };
const ONE_OF: Readonly<Record<string, string>> = {
  persons: 'person',
  posts: 'post',
  bases: 'base',
  patrols: 'patrol',
  brigades: 'brigade',
  nations: 'nation',
  axes: 'axis',
  units: 'unit',
  months: 'month',
  days: 'day',
};

/** A unit as it is read behind a number: persons per km²; of money, whose currency stands before it, the rest: per year (2024 prices). */
export function unitWords(unit: string, value?: number): string {
  const known = UNIT_WORDS[unit];
  if (known !== undefined) return known;
  const [first = '', ...per] = unit.split('/');
  const money = /^([A-Z]{3})(?:@(\d{4}))?$/.exec(first);
  const head = money ? '' : value === 1 ? (ONE_OF[first] ?? first) : first;
  const words = [head === '1' ? '' : head, ...per.flatMap((part) => ['per', ONE_OF[part] ?? part])]
    .filter(Boolean)
    .join(' ');
  return `${words.replaceAll('km2', 'km²')}${money?.[2] ? ` (${money[2]} prices)` : ''}`.trim();
}

/** Money in millions or billions where it is that large. */
function moneyWords(value: number, currency: string, format: Intl.NumberFormat): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${currency} ${format.format(value / 1e9)} bn`;
  return `${currency} ${size >= 1e6 ? `${format.format(value / 1e6)} m` : format.format(value)}`;
}

function written(value: number, unit: string, format: Intl.NumberFormat): string {
  if (unit === 'share' || unit === 'chance') return `${format.format(value * 100)} %`;
  return /^[A-Z]{3}(@|$)/.test(unit) ? moneyWords(value, unit.slice(0, 3), format) : format.format(value);
}

/** A number as it is stated, with its unit. */
export function withUnit(value: number, unit: string): string {
  return joined(written(value, unit, exact), unitWords(unit, value));
}

/** A result with its unit: three significant digits; persons and other counts never finer than whole. */
export function resultWithUnit(value: number | null, unit: string): string {
  return joined(
    result(value, unit),
    value === null ? '' : unitWords(unit, unit === 'persons' ? Math.round(value) : value),
  );
}

function result(value: number | null, unit: string): string {
  if (value === null || !Number.isFinite(value)) return NO_NUMBER;
  return written(unit === 'persons' ? Math.round(value) : value, unit, three);
}

export function resultRange(low: number | null, high: number | null, unit: string): string {
  return `${result(low, unit)} to ${result(high, unit)}`;
}

function joined(number: string, unit: string): string {
  return unit === '' ? number : `${number} ${unit}`;
}

/** A distribution in words. */
export function distributionWords(distribution: Distribution, unit: string): string {
  const number = (value: number, format = exact) => written(value, unit, format);
  const tail = unitWords(unit);
  const between = (low: number, high: number, how: string) =>
    `${joined(`${number(low, three)} to ${number(high, three)}`, tail)} in 90 of 100 cases (${how})`;
  switch (distribution.kind) {
    case 'constant':
      return withUnit(distribution.value, unit);
    case 'pert': {
      const { min, mode, max } = distribution;
      return `${joined(`${number(min)} to ${number(max)}`, tail)}, most likely ${number(mode)} (PERT)`;
    }
    case 'lognormal': {
      const { mu, sigma } = distribution;
      return between(Math.exp(mu - Z95 * sigma), Math.exp(mu + Z95 * sigma), 'lognormal');
    }
    case 'logit-normal': {
      const { mu, sigma } = distribution;
      const share = (logit: number) => 1 / (1 + Math.exp(-logit));
      return between(share(mu - Z95 * sigma), share(mu + Z95 * sigma), 'logit-normal');
    }
    case 'normal': {
      const { mean, sd, lower } = distribution;
      return `mean ${joined(number(mean, three), tail)}, standard deviation ${number(sd, three)} (normal${lower === undefined ? '' : `, at least ${number(lower)}`})`;
    }
    case 'discrete': {
      const alike = distribution.weights.every((weight) => Math.abs(weight - distribution.weights[0]!) < 1e-12);
      const list = distribution.values
        .map((value, index) =>
          alike ? number(value) : `${number(value)} (${two.format(distribution.weights[index]! * 100)} %)`,
        )
        .join(', ');
      return joined(`${alike ? 'one of' : ''} ${list}`.trim(), tail);
    }
    case 'bernoulli':
      return `yes in ${two.format(distribution.probability * 100)} of 100 cases, else no`;
  }
}

/** What a source or an assumption gives, in words. */
export function figureWords({ value, unit }: Pick<SourcedQuantity, 'value' | 'unit'>): string {
  if (typeof value !== 'number') return distributionWords(value, unit);
  // A central value of a range has more digits than anybody has stated.
  return withUnit(
    unit === 'persons' || unit === 'km' ? Number(value.toPrecision(Math.max(4, wholeDigits(value)))) : value,
    unit,
  );
}

function wholeDigits(value: number): number {
  return Math.trunc(Math.abs(value)).toString().length;
}

/** The value of a node in words: median and range, a chance, or one number. */
export function valueWords({ value, unit, name }: Pick<TraceNode, 'value' | 'unit'> & { name?: string }): string {
  if (value === null || typeof value === 'number') return resultWithUnit(value, unit);
  const { p5, p50, p95, mean } = value;
  // Shares of a line or of a force may be all or nothing in most draws, and are no event.
  const isPart = name !== undefined && /\.deployment\./.test(name);
  const isYesOrNo = !isPart && (unit === 'share' || unit === 'chance') && isCoin(p5) && isCoin(p95);
  if (isYesOrNo && mean !== p50) return `yes in ${resultWithUnit(mean, unit)} of draws`;
  if (p5 === p95 && p50 === p5 && mean === p50) return resultWithUnit(p50, unit);
  return `${resultWithUnit(p50, unit)} (5–95 %: ${resultRange(p5, p95, unit)})`;
}

function isCoin(value: number | null): boolean {
  return value === 0 || value === 1;
}
