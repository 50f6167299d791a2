import type { Glance, OptionOutcome, Problem } from '@muster/engine';
import { useEffect, useRef, useState } from 'react';
import { isSame } from '../engine/asked.ts';
import { type Engines, Follower } from '../engine/client.ts';
import type { Answer, Asked, Moved, Opened } from '../engine/protocol.ts';
import type { Session } from '../page.tsx';
import { openedFiles } from './opened.ts';
import { firstAnswer } from './useSession.ts';
import type { View } from './view.ts';

export interface State {
  /** The scenario that what stands here is of. */
  scenario: string | undefined;
  opened: Opened | undefined;
  /** The scenario that the engine has read. */
  openedOf: string | undefined;
  answer: Answer | undefined;
  /** What the answer is of. */
  answered: Asked | undefined;
  glance: Glance | undefined;
  /** Where an option stands after bases were moved, while all draws are on their way. */
  moved: Moved | undefined;
  /** Where the options stand is of what is answered, and not of before. */
  isLaidOut: boolean;
  /** What is wrong with what was asked. */
  problems: readonly Problem[];
}

const NOTHING: State = {
  scenario: undefined,
  opened: undefined,
  openedOf: undefined,
  answer: undefined,
  answered: undefined,
  glance: undefined,
  moved: undefined,
  isLaidOut: false,
  problems: [],
};

export function askedOf({ set, coordination }: View): Asked {
  return { set, coordination };
}

/** Reads the scenario of the view on both workers, and follows what is asked of it. */
export function useAnswer(
  view: View | undefined,
  { scenario: home, draws }: Session,
  engines: Engines,
  fail: (error: unknown) => void,
): State {
  const [state, setState] = useState(NOTHING);
  const follower = useRef<Follower>(undefined);
  const asking = useRef<Asked>(undefined);
  const standing = useRef(state);
  const scenario = view?.scenario;
  const set = view?.set;
  const coordination = view?.coordination;
  useEffect(() => {
    asking.current = set && { set, coordination };
  }, [set, coordination]);
  useEffect(() => {
    standing.current = state;
  }, [state]);

  useEffect(() => {
    if (scenario === undefined) return;
    let isCurrent = true;
    const put = (more: Partial<State>) => {
      if (isCurrent)
        setState((before) => ({
          ...(before.scenario === scenario ? before : { ...before, glance: undefined, moved: undefined }),
          ...more,
        }));
    };
    const isPlain = () => asking.current !== undefined && isUnchanged(asking.current);
    if (scenario === home && isPlain())
      firstAnswer().then((answer) => {
        // The engine may have been faster, or another scenario wanted meanwhile.
        if (answer && isCurrent && isPlain())
          setState((before) =>
            before.scenario === scenario && before.answered
              ? before
              : {
                  ...before,
                  scenario,
                  answer,
                  answered: { set: {}, coordination: undefined },
                  glance: undefined,
                  moved: undefined,
                  isLaidOut: answer.theatre.deployed.length > 0,
                },
          );
      }, fail);
    const open = async () => {
      const own = await openedFiles(scenario);
      const [quick, full] = await Promise.all([
        engines.quick.open(scenario, own, draws),
        engines.full.open(scenario, own, draws),
      ]);
      if (!isCurrent) return;
      if (!quick.ok) return put({ problems: quick.problems });
      if (!full.ok) return put({ problems: full.problems });
      const next = new Follower(engines, {
        glance: (glance) => put({ glance, problems: [] }),
        moved: (moved) => put({ moved, problems: [] }),
        answer: (answer, isLaidOut) => {
          if (isCurrent)
            setState((before) => answeredState(before, { scenario, answer, answered: asking.current, isLaidOut }));
        },
        refused: (problems) => put({ problems }),
        defect: fail,
      });
      follower.current = next;
      setState((before) => ({
        ...(before.scenario === scenario ? before : { ...before, glance: undefined, moved: undefined }),
        opened: quick.value,
        openedOf: scenario,
        problems: [],
      }));
    };
    open().catch(fail);
    return () => {
      isCurrent = false;
      follower.current?.stop();
      follower.current = undefined;
      // The workers may hold another scenario from here on: nothing is asked of them until they have read the next one.
      setState((before) => ({ ...before, opened: undefined, openedOf: undefined }));
    };
  }, [scenario, home, draws, engines, fail]);

  const opened = state.openedOf === scenario ? state.opened : undefined;
  const option = view?.option ?? opened?.options[0]?.id;
  useEffect(() => {
    const { current } = follower;
    if (!current || !opened || option === undefined || set === undefined) return;
    const known = opened.options.some(({ id }) => id === option) ? option : opened.options[0]!.id;
    const asked = { set, coordination };
    current.ask(asked, known, isAnswered(standing.current, scenario, asked));
  }, [opened, option, scenario, set, coordination]);
  return { ...state, opened };
}

/** An answer in place of the one before. Until the options are laid out for it, they stand where they stood. */
export function answeredState(
  before: State,
  next: Pick<State, 'scenario' | 'answered' | 'isLaidOut'> & { answer: Answer },
): State {
  const kept = before.scenario === next.scenario && !next.isLaidOut ? before.answer : undefined;
  return {
    ...before,
    ...next,
    answer: kept ? withDeployments(next.answer, kept) : next.answer,
    glance: undefined,
    moved: undefined,
    problems: [],
  };
}

function withDeployments(answer: Answer, { outcome, theatre }: Answer): Answer {
  const before = new Map(outcome.options.map(({ id, deployment }) => [id, deployment]));
  const options = answer.outcome.options.map((option): OptionOutcome => {
    const deployment = option.deployment ?? before.get(option.id);
    return deployment ? { ...option, deployment } : option;
  });
  return {
    ...answer,
    outcome: { ...answer.outcome, options },
    theatre: { ...answer.theatre, deployed: theatre.deployed },
  };
}

/** Whether what is asked of a scenario is answered already, with where the options stand: by the server, before the page was opened. */
function isAnswered(state: State, scenario: string | undefined, asked: Asked): boolean {
  return (
    state.scenario === scenario && state.isLaidOut && state.answered !== undefined && isSame(state.answered, asked)
  );
}

function isUnchanged({ set, coordination }: Asked): boolean {
  return Object.keys(set).length === 0 && coordination === undefined;
}
