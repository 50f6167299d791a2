import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type History, step } from './history.ts';
import { addressOf, PANELS, type View, viewOf } from './view.ts';

const HOME = 'ukraine-2025-02';
const name = fc.stringMatching(/^[a-z][\w.-]{0,30}$/);
const anyView: fc.Arbitrary<View> = fc.record({
  scenario: fc.oneof(fc.constant(HOME), name),
  option: fc.option(name, { nil: undefined }),
  against: fc.option(name, { nil: undefined }),
  panel: fc.option(fc.constantFrom(...PANELS), { nil: undefined }),
  coordination: fc.constantFrom(undefined, 'none' as const, 'joint' as const),
  set: fc.dictionary(name, fc.string({ minLength: 1 }), { noNullPrototype: true }),
});

describe('the address', () => {
  it('gives back every view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(viewOf(addressOf(view, HOME), HOME)).toEqual(view);
      }),
    );
  });

  it('is empty where nothing differs, and can be read', () => {
    expect(addressOf({ scenario: HOME, set: {} }, HOME)).toBe('');
    expect(addressOf({ scenario: HOME, option: 'a', set: { 'pledge.DEU.land.amount': '5000' } }, HOME)).toBe(
      '#option=a&set.pledge.DEU.land.amount=5000',
    );
  });

  it('passes over what it does not know', () => {
    expect(viewOf('#panel=nowhere&coordination=maybe&x=1&set.=3', HOME)).toEqual(viewOf('', HOME));
  });
});

describe('undo and redo', () => {
  const start: History = { past: [], present: { scenario: HOME, set: {} }, future: [] };

  it('lead back and forth, and leave where one looks', () => {
    let history = step(start, { kind: 'set', name: 'a', value: '1' });
    history = step(history, { kind: 'set', name: 'b', value: '2' });
    history = step(history, { kind: 'look', view: { panel: 'cost' } });
    history = step(history, { kind: 'undo' });
    expect(history.present).toEqual({ scenario: HOME, set: { a: '1' }, panel: 'cost' });
    history = step(history, { kind: 'redo' });
    expect(history.present.set).toEqual({ a: '1', b: '2' });
    history = step(step(step(history, { kind: 'undo' }), { kind: 'undo' }), { kind: 'undo' });
    expect(history.present.set).toEqual({});
    expect(history.past).toEqual([]);
  });

  it('take one movement of the hand as one change', () => {
    let history = start;
    for (const value of ['1', '2', '3']) history = step(history, { kind: 'set', name: 'a', value, gesture: 'drag 1' });
    history = step(history, { kind: 'set', name: 'a', value: '4', gesture: 'drag 2' });
    history = step(history, { kind: 'undo' });
    expect(history.present.set).toEqual({ a: '3' });
    history = step(history, { kind: 'undo' });
    expect(history.present.set).toEqual({});
  });

  it('forget what was undone once something else is changed', () => {
    let history = step(start, { kind: 'set', name: 'a', value: '1' });
    history = step(step(history, { kind: 'undo' }), { kind: 'set', name: 'b', value: '1' });
    expect(step(history, { kind: 'redo' })).toBe(history);
  });

  it('reset takes all changes away, and can be undone', () => {
    let history = step(start, { kind: 'set', name: 'a', value: '1' });
    history = step(step(history, { kind: 'coordinate', coordination: 'joint' }), { kind: 'reset' });
    expect(history.present).toMatchObject({ set: {} });
    expect(history.present.coordination).toBeUndefined();
    expect(step(history, { kind: 'undo' }).present).toMatchObject({ set: { a: '1' }, coordination: 'joint' });
  });
});
