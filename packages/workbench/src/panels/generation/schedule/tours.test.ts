import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureSchedule } from './fixture.ts';
import { type GroupRow, limitRuns, nationRows, outlineOf, pathsOf, tourAt, tourWords } from './tours.ts';

const [group] = fixtureSchedule(1).groups;
const tour = (month: number, until: number, rested: number) => ({
  group: group!.id,
  month,
  until,
  rested,
  units: 1,
  persons: 700,
  task: 'main',
});
const rowOf = (...starts: ReturnType<typeof tour>[]): GroupRow =>
  nationRows({ groups: [group!], starts, months: 24 })[0]!.groups[0]!;

describe('the rows of a schedule', () => {
  it('a tour takes the first lane that is free again', () => {
    const { tours, lanes } = rowOf(tour(0, 6, 18), tour(5.5, 11.5, 23.5), tour(18, 24, 24));
    expect(tours.map(({ lane }) => lane)).toEqual([0, 1, 0]);
    expect(lanes).toBe(2);
  });

  it('no two tours of a lane are there at one time, and there are as many lanes as tours at the busiest time', () => {
    const times = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }), fc.nat(12));
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 60 }), (drawn) => {
        const { tours, lanes } = rowOf(...drawn.map(([at, length, rest]) => tour(at, at + length, at + length + rest)));
        for (const a of tours)
          for (const b of tours)
            if (a !== b && a.lane === b.lane)
              expect(a.tour.rested <= b.tour.month || b.tour.rested <= a.tour.month).toBe(true);
        const busiest = Math.max(
          ...tours.map(
            ({ tour: { month } }) => tours.filter((t) => t.tour.month <= month && month < t.tour.rested).length,
          ),
        );
        expect(lanes).toBe(busiest);
      }),
    );
  });

  it('persons in the field add up over the types, by half month', () => {
    const [nation] = nationRows(fixtureSchedule(1));
    expect(nation!.inField[0]).toBe(0);
    expect(nation!.inField[4]).toBe(1_400);
    expect(nation!.most).toBe(Math.max(...nation!.inField));
    expect(outlineOf({ inField: new Float64Array([0, 2]), most: 2 })).toBe('M0 1V1H0.5V0H1V1Z');
  });

  it('each state is one path, cut at the end of the plan', () => {
    const paths = pathsOf(rowOf(tour(2, 8, 20), tour(20, 26, 38)), 24);
    expect(paths.inField.match(/Z/g)).toHaveLength(2);
    expect(paths.inField).toContain('M20 1.5H24V7.5H20Z');
    expect(paths.recovering).toBe('M8 4.5H20');
    expect(paths.preparing).toBe('M0 4.5H2');
  });

  it('finds the tour under the pointer, and says it in words', () => {
    const row = rowOf(tour(2, 8, 20), tour(7.5, 13.5, 24));
    expect(tourAt(row, 9, 0)).toBe(0);
    expect(tourAt(row, 9, 1)).toBe(1);
    expect(tourAt(row, 1, 0)).toBe(-1);
    expect(tourWords({ tour: row.tours[0]!.tour, group: group!, nation: 'A' })).toBe(
      'A, Infantry units: 1 unit with 700 persons in the field from month 2 to month 8, then recovering until month 20',
    );
  });
});

it('months that follow each other and have the same limit are one run', () => {
  expect(limitRuns(fixtureSchedule().enablers).map(({ type, from, to }) => [type, from, to])).toEqual([
    [null, 0, 3],
    ['medical', 4, 11],
    ['engineers', 12, 23],
  ]);
});
