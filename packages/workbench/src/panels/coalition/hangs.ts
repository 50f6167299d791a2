import type { Minimal, MinimalFor, Pivotal } from '@muster/engine';
import { persons } from '@muster/engine';
import { count } from '@muster/engine/report';

type Nations = Pivotal['nations'];

/** The largest by Shapley value, with their standard errors, and how far the axis has to go. */
export function largestShapley(nations: Nations, most: number): { shown: Nations; end: number } {
  const shown = nations.filter(({ shapley }) => shapley > 0).slice(0, most);
  return { shown, end: Math.max(1, ...shown.map(({ shapley, standardError }) => shapley + standardError)) };
}

/** The fewest nations that reach a target, in words; the sets themselves stand below it. */
export function fewestWords({ target, all, size, atLeast, count: found, isCutShort }: Minimal): string {
  if (!Number.isFinite(target)) return 'no number is enough';
  if (all.persons < target)
    return `not even all: ${count(all.nations, 'nation')} together keep ${persons(all.persons)} in the field`;
  if (size === undefined) return `${atLeast} or more; the search was ended before one was found`;
  return `${count(size, 'nation')}, in ${isCutShort ? 'at least ' : ''}${count(found, 'set')}`;
}

const TARGETS: Readonly<Record<MinimalFor['of'], string>> = { planned: 'planned', needed: 'needed by the task' };

export function targetWords({ of, offer }: MinimalFor): string {
  return Number.isFinite(offer.target)
    ? `${persons(offer.target)} ${TARGETS[of]}`
    : `No number is enough for what is ${TARGETS[of]}`;
}

/** One nation of a set: what it is there for, and what it has said, where that is against it. */
export function memberWords(
  member: Minimal['sets'][number]['members'][number],
  nations: Nations,
  nameOf: (nation: string) => string,
): string {
  const name = nameOf(member.nation);
  if (member.persons < 1) return `${name} (for those who wait for it)`;
  const status = nations.find(({ nation }) => nation === member.nation)?.status;
  if (status === 'ruled-out') return `${name} (ruled it out)`;
  return status === 'silent' ? `${name} (said nothing)` : name;
}
