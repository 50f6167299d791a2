import { describe, expect, it } from 'vitest';
import { nationsBySchedule, timelineOf } from './timeline.ts';

const group = { id: 'AAA.infantry', nation: 'AAA', readyMonth: 1, overlapMonths: 0.5 };
const starts = [
  { group: 'AAA.infantry', month: 1, until: 7, rested: 19, units: 2, persons: 1400, task: 'main' },
  { group: 'AAA.infantry', month: 6.5, until: 12, rested: 24, units: 3, persons: 2100, task: 'main' },
];

describe('where the units of a group are', () => {
  it('counts the first tour from its start and a relief from the end of its handover', () => {
    expect(timelineOf(group, starts, 12)).toEqual([
      { from: 0, until: 1, inField: 0, handover: 0, recovering: 0 },
      { from: 1, until: 6.5, inField: 2, handover: 0, recovering: 0 },
      { from: 6.5, until: 7, inField: 2, handover: 3, recovering: 0 },
      { from: 7, until: 12, inField: 3, handover: 0, recovering: 2 },
    ]);
  });

  it('is one part at home where a group does not go', () => {
    expect(timelineOf({ ...group, id: 'other' }, starts, 12)).toEqual([
      { from: 0, until: 12, inField: 0, handover: 0, recovering: 0 },
    ]);
  });

  it('orders nations by persons, means over the months', () => {
    const groups = [group, { id: 'BBB.infantry', nation: 'BBB' }];
    const more = [...starts, { ...starts[0]!, group: 'BBB.infantry', until: 12, persons: 3000 }];
    expect(nationsBySchedule(groups, more, 12)).toEqual([
      { nation: 'BBB', persons: (3000 * 11) / 12 },
      { nation: 'AAA', persons: (1400 * 6 + 2100 * 5.5) / 12 },
    ]);
  });
});
