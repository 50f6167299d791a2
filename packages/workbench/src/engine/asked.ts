import { DEFAULTS, type Scenario, type Settings } from '@muster/engine';
import type { Asked } from './protocol.ts';

/** A scenario as it stands. */
export const PLAIN: Asked = { set: {}, coordination: undefined };

export function settingsOf({ root }: Scenario, { set, coordination }: Asked, draws: number): Settings {
  return { ...DEFAULTS, draws, set, coordination: coordination ?? root.coordination ?? DEFAULTS.coordination };
}

/** The same changes, whatever the order in which they were made. */
export function isSame(a: Asked, b: Asked): boolean {
  return a.coordination === b.coordination && entriesOf(a) === entriesOf(b);
}

function entriesOf({ set }: Asked): string {
  return JSON.stringify(Object.entries(set).toSorted(([x], [y]) => (x < y ? -1 : 1)));
}

/** Numbers that are there only once an option is laid out. */
export function isOfDeployment(name: string): boolean {
  return /^option\.[^.]+\.deployment\./.test(name);
}

/** Whether all that differs is where bases stand. */
export function isMove(a: Asked, b: Asked): boolean {
  if (a.coordination !== b.coordination) return false;
  const moved = Object.keys({ ...a.set, ...b.set }).filter((name) => a.set[name] !== b.set[name]);
  return moved.length > 0 && moved.every((name) => /\.deployment\.base\.[^.]+\.(?:longitude|latitude)$/.test(name));
}
