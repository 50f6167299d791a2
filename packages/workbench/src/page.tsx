import type { OptionOutcome, Outcome } from '@muster/engine';
import { createContext, use } from 'react';
import type { Engines } from './engine/client.ts';
import type { Answer, Asked, Moved, Opened } from './engine/protocol.ts';
import type { History, Step } from './state/history.ts';
import type { View } from './state/view.ts';

/** A number that is no node of the model: worked out on the page from others, in words. */
export interface Reckoned {
  title: string;
  formula: string;
  needs: readonly string[];
  doc?: string;
}

export type Asking = string | Reckoned;

export interface Session {
  token: string;
  /** Folder of the scenario that is served. */
  scenario: string;
  shown: string;
  builtIn: readonly { name: string; title: string; asOf: string }[];
  writable: boolean;
  /** Draws of an answer, where others than usual were asked for. */
  draws?: number | undefined;
  engine: string;
}

/** What every part of the page knows. */
export interface Page {
  session: Session;
  view: View;
  history: History;
  /** Undefined until the engine has read the scenario: the first answer stands before. */
  opened: Opened | undefined;
  /** The last whole answer: of the view, or (while `isRefining`) of the one before. */
  answer: Answer;
  outcome: Outcome;
  /** The chosen option, with the numbers of the last glance where they are newer. */
  option: OptionOutcome;
  /** A glance stands, all draws are on their way: what a glance does not hold is of before. */
  isRefining: boolean;
  /** Where the options stand is of before, or of few draws while a base is moved; or is not worked out yet. */
  isLaying: boolean;
  /** Of few draws, while a base is moved. */
  moved: Moved | undefined;
  asked: Asked;
  engines: Engines;
  take: (step: Step) => void;
  /** Sets a figure, as after `--set`; undefined: as the scenario has it. */
  set: (name: string, value: string | undefined, gesture?: string) => void;
  why: (asking: Asking) => void;
  /** Opens the editor of an input. */
  edit: (name: string) => void;
  nameOf: (nation: string) => string;
}

const PageContext = createContext<Page | undefined>(undefined);
export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = use(PageContext);
  if (!page) throw new Error('outside the page');
  return page;
}
