import { Quantity } from '../quantity/quantity.ts';
import type { Option, Root } from '../scenario/schema.ts';
import { VIOLATIONS } from './durability.ts';

/** A term that is there under an option, with the figures from which it is drawn. */
export interface TermIn {
  id: string;
  label: string;
  ratio: Quantity;
  isForce: boolean;
  isAssumption: boolean;
  /** A share of the log ratio; left out, all of it. */
  share?: Quantity;
}

/** What survival is shared out to under an option: its terms, and violations where the force acts through them. */
export function playersIn(root: Root, option: Option): Player[] {
  return saidIn(root, option).filter((player) => mayStand(root, player));
}

/** What the scenario says and the cases of a table that was set in place of its own may contain: it is left out there. */
export function leftOutIn(root: Root, option: Option): Player[] {
  return saidIn(root, option).filter((player) => !mayStand(root, player));
}

/** Whether the force acts through violations: not where the cases of a table that was set in place of the scenario’s own may contain a force. */
export function actsThroughViolations({ ceasefire, durability }: Root): boolean {
  return ceasefire?.violations !== undefined && !hasForce(durability!, excludedBy(ceasefire, durability!));
}

type Player = Pick<TermIn, 'id' | 'label' | 'isForce' | 'isAssumption'>;

function saidIn(root: Root, option: Option): Player[] {
  const terms = termsIn(root, option);
  if (!root.ceasefire?.violations) return terms;
  return [...terms, { id: VIOLATIONS, label: 'Fewer violations along the line', isForce: true, isAssumption: true }];
}

function mayStand(root: Root, { id, isAssumption }: Player): boolean {
  if (id === VIOLATIONS) return actsThroughViolations(root);
  return isAssumption || excludedBy(root.ceasefire!, root.durability!).includes(id);
}

function excludedBy(ceasefire: NonNullable<Root['ceasefire']>, durability: NonNullable<Root['durability']>) {
  return durability.baselines[ceasefire.baseline]!.excludes;
}

/** Whether the cases of a survival table may contain forces like the one in question: it does not exclude every term that comes with one. */
export function hasForce({ models }: NonNullable<Root['durability']>, excludes: readonly string[]): boolean {
  const forces = Object.values(models).flatMap(({ terms }) =>
    Object.entries(terms).flatMap(([id, { timeVarying }]) => (timeVarying ? [id] : [])),
  );
  return forces.some((id) => !excludes.includes(id));
}

/** Terms that are there under an option: those of the scenario, with what the option changes. Without a ceasefire none. */
export function termsIn({ ceasefire, durability }: Root, option: Option): TermIn[] {
  if (!ceasefire || !durability) return [];
  const published = ceasefire.model === undefined ? {} : (durability.models[ceasefire.model]?.terms ?? {});
  const terms = { ...ceasefire.terms, ...option.ceasefire?.terms };
  return Object.entries(terms).flatMap(([id, present]) => {
    const term = published[id] ?? durability.assumptions[id];
    if (!term || present === 'absent') return [];
    return [
      {
        id,
        label: term.label,
        ratio: term.ratio,
        isForce: term.timeVarying === true,
        isAssumption: published[id] === undefined,
        ...(present instanceof Quantity ? { share: present } : {}),
      },
    ];
  });
}
