import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadsOf, type SectorProblem, type Span, sectorPlan } from './sectors.ts';

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => rest.toSpliced(at, 0, n - 1)));
}

/** What an order costs, walked along the line. */
function walked({ length, strengths, notAlong }: SectorProblem, order: readonly number[]) {
  const sectors = strengths.map((row) => {
    const total = row.reduce((sum, each) => sum + each, 0);
    const spans: Span[] = [];
    let from = 0;
    for (const nation of order) {
      const to = from + (total > 0 ? (length * row[nation]!) / total : 0);
      spans[nation] = [from, to];
      from = to;
    }
    return spans;
  });
  const common = ([a, b]: Span, [c, d]: Span) => Math.max(0, Math.min(b, d) - Math.max(a, c));
  const against = sectors
    .flatMap((spans) => spans.flatMap((span, nation) => (notAlong[nation] ?? []).map((each) => common(span, each))))
    .reduce((sum, km) => sum + km, 0);
  let reshuffled = 0;
  for (let rotation = 1; rotation < sectors.length; rotation += 1)
    for (const nation of order) {
      const [before, after] = [sectors[rotation - 1]![nation]!, sectors[rotation]![nation]!];
      reshuffled += before[1] - before[0] - common(before, after);
    }
  return { against, reshuffled };
}

const problems = fc
  .record({
    nations: fc.integer({ min: 1, max: 6 }),
    rotations: fc.integer({ min: 1, max: 4 }),
    length: fc.integer({ min: 10, max: 1000 }),
  })
  .chain(({ nations, rotations, length }) =>
    fc.record({
      length: fc.constant(length),
      strengths: fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: nations, maxLength: nations }), {
        minLength: rotations,
        maxLength: rotations,
      }),
      notAlong: fc.array(
        fc.array(
          fc
            .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }))
            .map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]),
          { maxLength: 1 },
        ),
        { minLength: nations, maxLength: nations },
      ),
    }),
  );

describe('sectors', () => {
  test('are as long as the parts of the strength: 3 : 2 : 1 of 600 km are 300, 200 and 100 km, one after the other', () => {
    const { sectors, order } = sectorPlan({ length: 600, strengths: [[3, 2, 1]], notAlong: [] });
    expect(order).toEqual([0, 1, 2]);
    expect(sectors).toEqual([
      [
        [0, 300],
        [300, 500],
        [500, 600],
      ],
    ]);
  });

  test('a nation that does not stand in the first half is put into the second', () => {
    const { sectors, against } = sectorPlan({ length: 100, strengths: [[1, 1]], notAlong: [[[0, 50]], []] });
    expect(against).toBe(0);
    expect(sectors[0]![0]).toEqual([50, 100]);
  });

  test('who relieves whom stands next to it: where B comes for A, C keeps its sector', () => {
    const plan = sectorPlan({
      length: 100,
      strengths: [
        [1, 0, 1],
        [0, 1, 1],
      ],
      notAlong: [],
    });
    expect(plan.sectors[0]![2]).toEqual(plan.sectors[1]![2]);
    expect(plan.reshuffled).toBeCloseTo(50, 9);
  });

  test('no order of nations is better: against all orders', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = sectorPlan(problem);
        const own = walked(problem, plan.order);
        expect(plan.against).toBeCloseTo(own.against, 6);
        expect(plan.reshuffled).toBeCloseTo(own.reshuffled, 6);
        for (const order of permutations(problem.strengths[0]!.length)) {
          const other = walked(problem, order);
          expect(other.against).toBeGreaterThan(own.against - 1e-5);
          if (Math.abs(other.against - own.against) < 1e-5)
            expect(other.reshuffled).toBeGreaterThan(own.reshuffled - 1e-5);
        }
      }),
      { numRuns: 80, seed: 4 },
    );
  });

  test('cover the line without gap or overlap in every rotation in which anybody is there', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        sectorPlan(problem).sectors.forEach((spans, rotation) => {
          const total = problem.strengths[rotation]!.reduce((sum, each) => sum + each, 0);
          const length = spans.reduce((sum, [from, to]) => sum + to - from, 0);
          expect(length).toBeCloseTo(total > 0 ? problem.length : 0, 6);
        });
      }),
      { numRuns: 50, seed: 5 },
    );
  });
});

describe('who has a sector', () => {
  test('nations with enough of the strength; the others have one together, called after the largest of them', () => {
    // 50, 30, 12, 3, 5: with a tenth three lead; 5 and 3 stand together.
    expect(leadsOf([50, 30, 12, 3, 5], 0.1, new Map())).toEqual({ leads: [0, 1, 2, 4], within: [0, 1, 2, 4, 4] });
  });

  test('where none has enough all stand together', () => {
    expect(leadsOf([1, 2, 1], 0.9, new Map())).toEqual({ leads: [1], within: [1, 1, 1] });
  });

  test('a framework nation leads however small, and its followers stand with it however large', () => {
    expect(leadsOf([50, 2, 30], 0.1, new Map([[2, 1]]))).toEqual({ leads: [0, 1], within: [0, 1, 1] });
  });

  test('a follower whose framework nation does not come leads itself', () => {
    expect(leadsOf([50, 0, 30], 0.1, new Map([[2, 1]]))).toEqual({ leads: [0, 2], within: [0, -1, 2] });
  });

  test('where nobody comes there are no sectors', () => {
    expect(leadsOf([0, 0], 0.1, new Map())).toEqual({ leads: [], within: [-1, -1] });
  });
});
