import { type OptionOutcome, persons } from '@muster/engine';
import { rounded } from '@muster/engine/report';

type Basis = OptionOutcome['cost']['byNation'][number]['basis'];
type Estimate = OptionOutcome['requirement']['estimates'][number];

interface Explained {
  label: string;
  /** The page of the docs that tells how it is reckoned. */
  doc: string;
}

const METHODS: Readonly<Record<string, Explained>> = {
  posts: { label: 'Posts', doc: 'requirement/posts.md' },
  patrols: { label: 'Patrols', doc: 'requirement/patrols.md' },
  bases: { label: 'Response bases', doc: 'requirement/response-bases.md' },
  reserve: { label: 'Mobile reserve', doc: 'requirement/mobile-reserve.md' },
  hubs: { label: 'Hub packages', doc: 'requirement/hub-packages.md' },
  forceRatio: { label: 'Force ratio', doc: 'requirement/force-ratio.md' },
};

export function methodOf(method: string): Explained {
  return METHODS[method] ?? { label: method, doc: 'README.md' };
}

const ROLES: Readonly<Record<string, Explained>> = {
  combat: { label: 'Combat', doc: 'README.md' },
  support: { label: 'Support', doc: 'requirement/support.md' },
};

export function roleOf(role: string): Explained {
  return ROLES[role] ?? { label: role, doc: 'README.md' };
}

export function postureWords(posture: string): string {
  return posture === 'unspecified' ? 'no posture stated' : posture.replaceAll('-', ' ');
}

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  allIn: 'all-in',
  fixedAndVariable: 'fixed and variable',
  bottomUp: 'bottom-up',
};

export const BASIS_MEANING: Readonly<Record<Basis, string>> = {
  allIn: 'one rate for a person and year that holds everything, set-up too',
  fixedAndVariable: 'a cost of setting up, and a cost of each month',
  bottomUp: 'the sum of pay, contractors, enablers, transport and a reserve',
};

const BORNE: Readonly<Record<string, string>> = { money: 'Cost', persons: 'Persons in the field' };
const AGAINST: Readonly<Record<string, string>> = {
  gdp: 'GDP',
  defence: 'defence spending',
  population: 'population',
  army: 'land forces',
};

/** What a Hoover index is of: cost against GDP. */
export function hooverWords(of: string, against: string): string {
  return `${BORNE[of] ?? of} against ${AGAINST[against] ?? against}`;
}

/** Postures of the option first, then the others, those without one last. */
export function estimatesByPosture(
  estimates: readonly Estimate[],
  own: readonly string[],
): { posture: string; isOwn: boolean; estimates: readonly Estimate[] }[] {
  const rank = (posture: string) => (own.includes(posture) ? 0 : posture === 'unspecified' ? 2 : 1);
  const postures = [...new Set(estimates.map(({ posture }) => posture))].toSorted(
    (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  return postures.map((posture) => ({
    posture,
    isOwn: own.includes(posture),
    estimates: estimates.filter((estimate) => estimate.posture === posture),
  }));
}

export function headcount(value: number | null): string {
  return value === null ? 'no number' : persons(value);
}

/** 5 to 95 % of the draws; without an upper end where no number is enough in so many of them. */
export function rangeWords(
  { p5, p95 }: { p5: number | null; p95: number | null },
  words: (value: number | null) => string = headcount,
): string {
  if (p5 === null) return 'no number';
  const [from, to] = [words(p5), words(p95)];
  if (p95 === null) return `${from} and more`;
  return from === to ? from : `${from}–${to}`;
}

/** A share in percent to two digits, as small as it may be. */
export function percentOf(share: number | null): string {
  return share === null ? 'no number' : `${rounded(share * 100)} %`;
}

/** A share less another, in percentage points, with its sign. */
export function pointsOf(difference: number): string {
  return `${signed(Math.round(difference * 1000) / 10, (value) => value.toFixed(Math.abs(value) < 9.95 ? 1 : 0))}`;
}

/** A number with its sign: a true minus, and none at 0. */
export function signed(value: number | null, words: (value: number) => string = rounded): string {
  if (value === null) return 'no number';
  const size = words(Math.abs(value));
  if (Number(size) === 0) return '0';
  return `${value < 0 ? '−' : '+'}${size}`;
}

/** What single nations pay spans from billions to a few: written in millions, the small ones are still told apart. */
export const MILLIONS = { size: 1e6, word: 'm' } as const;

/** Billions, or millions where all of it is small. */
export function moneySize(values: readonly (number | null)[]): { size: number; word: string } {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return largest >= 0.95e9 ? { size: 1e9, word: 'bn' } : MILLIONS;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A number along an axis: 50k. */
export function tickWords(tick: number): string {
  return compact.format(tick).toLowerCase();
}
