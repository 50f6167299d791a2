import { describe, expect, it } from 'vitest';
import type { Answer } from '../engine/protocol.ts';
import { answeredState, type State } from './useAnswer.ts';

const PLAIN = { set: {}, coordination: undefined };
const deployed = [{ option: 'a' }];
const answer = (deployment: unknown, maps: unknown[] = []) =>
  ({
    outcome: { options: [{ id: 'a', ...(deployment ? { deployment } : {}) }] },
    theatre: { deployed: maps },
  }) as unknown as Answer;
const state = (more: Partial<State>): State => ({
  scenario: 'one',
  opened: undefined,
  openedOf: 'one',
  answer: answer({ line: 1 }, deployed),
  answered: PLAIN,
  glance: undefined,
  moved: undefined,
  isLaidOut: true,
  problems: [],
  ...more,
});

describe('an answer in place of the one before', () => {
  const next = { scenario: 'one', answered: PLAIN, isLaidOut: false, answer: answer(undefined) };

  it('leaves the options where they stood until they are laid out for it', () => {
    const { answer: shown, isLaidOut } = answeredState(state({}), next);
    expect(shown).toMatchObject({
      outcome: { options: [{ id: 'a', deployment: { line: 1 } }] },
      theatre: { deployed },
    });
    expect(isLaidOut).toBe(false);
  });

  it('takes nothing over from another scenario', () => {
    expect(answeredState(state({ scenario: 'two' }), next).answer).toEqual(next.answer);
  });

  it('takes nothing over once it is laid out', () => {
    const laidOut = { ...next, isLaidOut: true, answer: answer({ line: 2 }, []) };
    expect(answeredState(state({}), laidOut)).toMatchObject({ answer: laidOut.answer, isLaidOut: true });
  });

  it('ends what was shown for a hand that moves', () => {
    const moved = { option: 'a', deployment: {}, beyond: [] } as unknown as State['moved'];
    expect(answeredState(state({ moved }), next)).toMatchObject({ moved: undefined, glance: undefined, problems: [] });
  });
});
