import { isSameAsked, type View } from './view.ts';

/** The view, and those before and after it that undo and redo lead to: only what is computed counts, not where one looks. */
export interface History {
  past: readonly View[];
  present: View;
  future: readonly View[];
  /** The movement of the hand that is going on. */
  gesture?: string | undefined;
}

export type Step =
  | { kind: 'look'; view: Partial<Pick<View, 'option' | 'against' | 'panel'>> }
  /** `gesture`: changes of one movement of the hand are undone together. */
  | { kind: 'set'; name: string; value: string | undefined; gesture?: string }
  | { kind: 'set-all'; set: Readonly<Record<string, string | undefined>>; gesture?: string }
  | { kind: 'coordinate'; coordination: View['coordination'] }
  | { kind: 'reset' }
  | { kind: 'open'; scenario: string }
  | { kind: 'arrive'; view: View }
  | { kind: 'undo' }
  | { kind: 'redo' };

const DEEPEST = 200;

export function step(history: History, taken: Step): History {
  const { past, present, future } = history;
  switch (taken.kind) {
    case 'look':
      return { ...history, present: { ...present, ...taken.view } };
    case 'set':
      return changed(history, withSet(present, { [taken.name]: taken.value }), taken.gesture);
    case 'set-all':
      return changed(history, withSet(present, taken.set), taken.gesture);
    case 'coordinate':
      return changed(history, { ...present, coordination: taken.coordination });
    case 'reset':
      return changed(history, { ...present, coordination: undefined, set: {} });
    case 'open':
      return changed(history, { scenario: taken.scenario, set: {} });
    case 'arrive':
      return isSameAsked(present, taken.view) ? { ...history, present: taken.view } : changed(history, taken.view);
    case 'undo': {
      const before = past.at(-1);
      if (!before) return history;
      return { past: past.slice(0, -1), present: looking(before, present), future: [present, ...future] };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (!after) return history;
      return { past: [...past, present], present: looking(after, present), future: rest };
    }
  }
}

function changed(history: History, next: View, gesture?: string): History {
  const { past, present } = history;
  if (isSameAsked(present, next)) return { ...history, present: next };
  const goesOn = gesture !== undefined && gesture === history.gesture;
  return { past: goesOn ? past : [...past, present].slice(-DEEPEST), present: next, future: [], gesture };
}

function withSet(view: View, more: Readonly<Record<string, string | undefined>>): View {
  const entries = Object.entries({ ...view.set, ...more }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...view, set: Object.fromEntries(entries) };
}

/** Undo leads back to what was computed, and leaves where one looks, unless that is another scenario. */
function looking(view: View, from: View): View {
  if (view.scenario !== from.scenario) return view;
  return { ...view, option: from.option, against: from.against, panel: from.panel };
}
