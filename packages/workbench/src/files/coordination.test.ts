import { describe, expect, it } from 'vitest';
import { withCoordination } from './coordination.ts';

describe('the coordination of a scenario', () => {
  it('stands where it stood, with what is said behind it', () => {
    expect(withCoordination('muster: 1\ncoordination: none # as usual\nid: a\n', 'joint')).toBe(
      'muster: 1\ncoordination: joint # as usual\nid: a\n',
    );
    expect(withCoordination('muster: 1\r\ncoordination: none\r\nid: a\r\n', 'joint')).toBe(
      'muster: 1\r\ncoordination: joint\r\nid: a\r\n',
    );
  });

  it('comes at the end where there was none', () => {
    expect(withCoordination('muster: 1\n', 'joint')).toBe('muster: 1\ncoordination: joint\n');
    expect(withCoordination('muster: 1', 'joint')).toBe('muster: 1\ncoordination: joint\n');
    expect(withCoordination('muster: 1\r\nid: a\r\n', 'none')).toBe('muster: 1\r\nid: a\r\ncoordination: none\r\n');
  });
});
