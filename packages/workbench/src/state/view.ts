import type { Asked, Changes } from '../engine/protocol.ts';

/** What can be opened beside the verdict. */
export const PANELS = [
  'requirement',
  'coalition',
  'generation',
  'deployment',
  'ceasefire',
  'cost',
  'compare',
  'changes',
  'sources',
] as const;
export type Panel = (typeof PANELS)[number];

/** All that the page shows follows from this: it stands in the address. */
export interface View {
  /** A built-in name, `folder` for the one that is served, or `opened:KEY` for files that were opened on this page. */
  scenario: string;
  /** Undefined: the first. */
  option?: string | undefined;
  /** The option to compare with. */
  against?: string | undefined;
  panel?: Panel | undefined;
  coordination?: Asked['coordination'];
  set: Changes;
}

const RESERVED = {
  scenario: 'scenario',
  option: 'option',
  against: 'against',
  panel: 'panel',
  coordination: 'coordination',
};
const SET = 'set.';

/** The view as the fragment of an address: readable, in a fixed order. What is as the scenario has it is left out. */
export function addressOf(view: View, home: string): string {
  const words = new URLSearchParams();
  if (view.scenario !== home) words.set(RESERVED.scenario, view.scenario);
  if (view.option !== undefined) words.set(RESERVED.option, view.option);
  if (view.against !== undefined) words.set(RESERVED.against, view.against);
  if (view.panel !== undefined) words.set(RESERVED.panel, view.panel);
  if (view.coordination !== undefined) words.set(RESERVED.coordination, view.coordination);
  for (const name of Object.keys(view.set).toSorted()) words.set(SET + name, view.set[name]!);
  const text = words.toString();
  return text === '' ? '' : `#${text}`;
}

/** The view of a fragment; what it does not know is passed over. */
export function viewOf(fragment: string, home: string): View {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const coordination = words.get(RESERVED.coordination);
  const panel = words.get(RESERVED.panel);
  const set: Record<string, string> = {};
  for (const [key, value] of words)
    if (key.startsWith(SET) && key.length > SET.length) set[key.slice(SET.length)] = value;
  const optional = (key: string) => {
    const value = words.get(key);
    return value === null || value === '' ? undefined : value;
  };
  return {
    scenario: optional(RESERVED.scenario) ?? home,
    option: optional(RESERVED.option),
    against: optional(RESERVED.against),
    panel: PANELS.find((known) => known === panel),
    coordination: coordination === 'none' || coordination === 'joint' ? coordination : undefined,
    set,
  };
}

/** The same changes, whatever the order in which they were made. */
export function isSameAsked(a: View, b: View): boolean {
  const plain = ({ scenario, coordination, set }: View) =>
    JSON.stringify([scenario, coordination, Object.entries(set).toSorted(([x], [y]) => (x < y ? -1 : 1))]);
  return plain(a) === plain(b);
}
