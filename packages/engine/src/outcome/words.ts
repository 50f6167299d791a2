import type { Root } from '../scenario/schema.ts';
import type { Constraint } from '../verdict/binding.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Persons as far as they are known: two significant digits, or whole persons below 100. */
export function persons(value: number): string {
  if (!Number.isFinite(value)) return 'no number';
  if (value < 100) return whole.format(Math.round(value));
  return whole.format(Number(value.toPrecision(2)));
}

/** A range of persons; one number where both ends are the same. */
export function range(low: number, high: number): string {
  const [from, to] = [persons(low), persons(high)];
  return from === to ? from : `${from}–${to}`;
}

export function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1 %';
  if (share > 0.99 && share < 1) return 'more than 99 %';
  return `${whole.format(share * 100)} %`;
}

/** A share of draws in words, never finer than the simulation can tell. */
export function ofDraws(share: number, draws: number): string {
  if (share === 0) return `in none of ${whole.format(draws)} draws`;
  if (share === 1) return `in all ${whole.format(draws)} draws`;
  if (share < 0.01) return 'in fewer than 1 of 100 draws';
  if (share > 0.99) return 'in more than 99 of 100 draws';
  return `in ${whole.format(share * 100)} of 100 draws`;
}

const CONSTRAINT_WORDS: Readonly<Record<Constraint, string>> = {
  plan: 'the plan’s own size',
  willingness: 'willingness',
  pool: 'the pools',
  rotation: 'rotation',
  enabler: 'a type of unit that is short',
  'build-up': 'the build-up',
  reach: 'a task that no number can do (bases too far back to respond in time)',
  tie: 'several alike',
  none: 'no single one',
};

export function constraintWords(constraint: Constraint): string {
  return CONSTRAINT_WORDS[constraint];
}

/** What a condition on the world has besides its probability. */
const CLOCKS = ['from', 'until', 'after', 'afterBy'];

/** A leaf in the words of the field: `pledge.XXX.land.resolve` is whether that nation comes. */
export function leafWords(name: string, root: Root): string {
  const parts = name.split('.');
  const nation = root.nations[parts[1] ?? '']?.name ?? parts[1] ?? '';
  const last = parts.at(-1);
  if (parts[0] === 'pledge') {
    if (last === 'resolve' || last === 'comes' || last === 'ready') return `whether ${nation} comes`;
    if (last === 'share') return `what share of its pool ${nation} sends`;
    if (last === 'amount') return `how many ${nation} sends`;
    if (last === 'after') return `how many others ${nation} waits for`;
  }
  if (parts[0] === 'world') {
    const of = parts[3];
    const asks = CLOCKS.includes(parts[2] ?? '') ? 'when' : 'whether';
    return `${asks} ${root.world[parts[1] ?? '']?.label ?? parts[1]}${of ? ` (${root.nations[of]?.name ?? of})` : ''}`;
  }
  if (parts[0] === 'willingness') return `how ready nations with status "${parts[2]}" are (${last})`;
  if (parts[0] === 'nation') return `${plainWords(parts.slice(2))} (${nation})`;
  if (parts[0] === 'option' && parts.length > 2)
    return `${plainWords(parts.slice(-1))} (${plainWords(parts.slice(1, 2))})`;
  if (parts.length > 1) return `${plainWords(parts.slice(1))} (${plainWords(parts.slice(0, 1))})`;
  return plainWords(parts);
}

/** `poolShare` is “pool share”, `air-bases` “air bases”. */
function plainWords(parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replaceAll('-', ' ')
        .toLowerCase(),
    )
    .join(', ');
}
