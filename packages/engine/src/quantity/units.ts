/**
 * Units are products of dimensions, checked when a file is loaded.
 *
 * A unit is written `persons`, `km/h`, `persons/base`, `1/day`, `USD@2024/person/year`: terms joined by `*` and `/`, a currency with
 * its price year behind `@`. Base units: persons, km, minutes, money, and one dimension for each counted noun.
 */

export type Domain = 'positive' | 'share' | 'real';

export interface Unit {
  text: string;
  /** One of this unit in base units. */
  factor: number;
  dimensions: Readonly<Record<string, number>>;
  domain: Domain;
  currency?: string;
  priceYear?: number;
}

/** Whole numbers, so that conversions between them are exact: a year of 365.25 days. */
const MINUTES = { hour: 60, day: 1440, month: 43_830, year: 525_960 } as const;

export const DAYS_PER_MONTH = MINUTES.month / MINUTES.day;
export const HOURS_PER_DAY = MINUTES.day / MINUTES.hour;

const TERMS: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  persons: ['persons', 1],
  person: ['persons', 1],
  km: ['km', 1],
  m: ['km', 0.001],
  days: ['time', MINUTES.day],
  day: ['time', MINUTES.day],
  months: ['time', MINUTES.month],
  month: ['time', MINUTES.month],
  years: ['time', MINUTES.year],
  year: ['time', MINUTES.year],
  h: ['time', MINUTES.hour],
  hours: ['time', MINUTES.hour],
  min: ['time', 1],
  minutes: ['time', 1],
};

/** Counted nouns, plural and singular. */
const NOUNS: ReadonlyMap<string, string> = new Map(
  [
    ['posts', 'post'],
    ['patrols', 'patrol'],
    ['bases', 'base'],
    ['brigades', 'brigade'],
    ['axes', 'axis'],
    ['nations', 'nation'],
    ['units', 'unit'],
    ['strength', 'strength'],
    ['cases', 'case'],
    ['violations', 'violation'],
    ['teams', 'team'],
    ['areas', 'area'],
  ].flatMap(([plural, singular]) => [
    [plural!, plural!],
    [singular!, plural!],
  ]),
);

/** A field that takes any currency is declared with the word money; each figure then names its own. */
const MONEY = 'money';

/** Yes or no: the probability of yes. */
export const CHANCE = 'chance';

export class UnitError extends Error {}

const cache = new Map<string, Unit>();

export function parseUnit(text: string): Unit {
  const known = cache.get(text);
  if (known) return known;
  const unit = parse(text);
  cache.set(text, unit);
  return unit;
}

function parse(text: string): Unit {
  if (text === 'share') return { text, factor: 1, dimensions: {}, domain: 'share' };
  if (text === CHANCE) return { text, factor: 1, dimensions: {}, domain: 'share' };
  if (text === 'percent') return { text, factor: 0.01, dimensions: {}, domain: 'share' };
  if (text === 'ratio') return { text, factor: 1, dimensions: {}, domain: 'positive' };
  if (text === 'number') return { text, factor: 1, dimensions: {}, domain: 'real' };
  const dimensions: Record<string, number> = {};
  const unit: Unit = { text, factor: 1, dimensions, domain: 'positive' };
  text.split('/').forEach((part, index) => {
    const sign = index === 0 ? 1 : -1;
    for (const term of part.split('*')) multiply(unit, dimensions, term.trim(), sign);
  });
  for (const [dimension, power] of Object.entries(dimensions)) if (power === 0) delete dimensions[dimension];
  return unit;
}

function multiply(unit: Unit, dimensions: Record<string, number>, term: string, sign: 1 | -1): void {
  if (term === '1') return;
  const [dimension, power, factor] = termOf(unit, term);
  dimensions[dimension] = (dimensions[dimension] ?? 0) + sign * power;
  unit.factor *= sign === 1 ? factor : 1 / factor;
}

/** Dimension, power and factor of one term; money notes its currency and price year. */
function termOf(unit: Unit, term: string): [dimension: string, power: number, factor: number] {
  if (term === 'km2') return ['km', 2, 1];
  const known = Object.hasOwn(TERMS, term) ? TERMS[term] : undefined;
  if (known) return [known[0], 1, known[1]];
  const noun = NOUNS.get(term);
  if (noun) return [noun, 1, 1];
  if (term === MONEY) return [MONEY, 1, 1];
  const money = /^([A-Z]{3})@(\d{4})$/.exec(term);
  if (money && isCurrency(money[1]!)) {
    unit.currency = money[1]!;
    unit.priceYear = Number(money[2]);
    return [MONEY, 1, 1];
  }
  if (/^[A-Z]{3}(@|$)/.test(term)) {
    throw new UnitError(
      money
        ? `"${money[1]}" is not an ISO 4217 currency`
        : `money needs a price year, such as "${term.slice(0, 3)}@2024"`,
    );
  }
  throw new UnitError(`"${term}" is not a unit`);
}

const currencies = new Set<string>(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

export function sameDimensions(a: Unit, b: Unit): boolean {
  const names = new Set([...Object.keys(a.dimensions), ...Object.keys(b.dimensions)]);
  for (const name of names) if ((a.dimensions[name] ?? 0) !== (b.dimensions[name] ?? 0)) return false;
  return true;
}

export function isMoney(unit: Unit): boolean {
  return (unit.dimensions[MONEY] ?? 0) !== 0;
}

export const UNIT_WORDS: readonly string[] = [
  'share',
  'percent',
  'ratio',
  'number',
  'km2',
  ...Object.keys(TERMS),
  ...NOUNS.keys(),
];
