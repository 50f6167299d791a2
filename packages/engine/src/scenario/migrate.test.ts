import { describe, expect, test } from 'vitest';
import { MusterError } from '../errors.ts';
import { type MigrationStep, migrate } from './migrate.ts';

const TEXT = `# our scenario
muster: 1
id: mine # a remark

# the tours
rotation: {tour: 6}
options: []
`;

const STEPS: MigrationStep[] = [
  {
    from: 1,
    what: '"rotation.tour" is called "rotation.months"',
    change: (document) => {
      const tour = document.getIn(['rotation', 'tour'], true);
      document.deleteIn(['rotation', 'tour']);
      document.setIn(['rotation', 'months'], tour);
    },
  },
  {
    from: 2,
    what: '"options" is called "plans"',
    change: (document) => {
      document.set('plans', document.get('options', true));
      document.delete('options');
    },
  },
];

describe('migrate', () => {
  test('leaves a file of the current format as it is, to the byte', () => {
    expect(migrate(TEXT, 'f')).toEqual({ from: 1, to: 1, steps: [], text: TEXT });
  });

  test('takes each step in turn, and keeps comments and order', () => {
    const { text, steps, from, to } = migrate(TEXT, 'f', STEPS, 3);
    expect([from, to, steps.length]).toEqual([1, 3, 2]);
    expect(text).toBe(`# our scenario
muster: 3
id: mine # a remark

# the tours
rotation: { months: 6 }
plans: []
`);
    expect(migrate(text, 'f', STEPS, 3).steps).toEqual([]);
  });

  test.each([
    ['id: x\n', 'does not say its format'],
    ['muster: one\n', 'is no format'],
    ['muster: 7\n', 'of format 7'],
    ['muster: 0\n', 'never was a format 0'],
    ['muster: [1\n', 'end with a ]'],
    ['- 1\n', 'does not say its format'],
  ])('refuses %j', (text, message) => {
    expect(() => migrate(text, 'f')).toThrow(MusterError);
    expect(() => migrate(text, 'f')).toThrow(message);
  });
});
