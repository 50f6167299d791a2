import { describe, expect, test } from 'vitest';
import { modelOf, pledge, reader, type YamlMap } from '../fixtures/world.ts';
import { run } from '../outcome/outcome.ts';

const LIBRARY: YamlMap = {
  units: { infantry: { label: 'Infantry', role: 'combat', persons: 500, small: 100, share: 1, readiness: 30 } },
  movement: {
    reception: 6,
    initialShare: 0.2,
    decision: 10,
    modes: { rail: { label: 'Rail', perDay: 500, transit: 4 } },
  },
};

const plan = (more: YamlMap = {}): YamlMap => ({
  options: [
    {
      id: 'plan',
      label: 'The plan',
      components: [
        { id: 'main', posture: 'rear-hubs', strength: 10_000, hubs: { packages: [{ id: 'all', persons: 10_000 }] } },
      ],
      ...more,
    },
  ],
  pledges: [pledge('AAA', { amount: 10_000 })],
});

describe('build-up of a plan', () => {
  test('decision 10, notice 30, transport 10,000 / 500, under way 4, reception 6: full on day 70', async () => {
    const read = reader(await modelOf(plan(), LIBRARY));
    expect(read('option.plan.generation.buildUp.day.45')).toBe(0);
    expect(read('option.plan.generation.buildUp.day.60')).toBeCloseTo(5000, 9);
    expect(read('option.plan.generation.buildUp.initial')).toBeCloseTo(54, 2);
    expect(read('option.plan.generation.buildUp.full')).toBeCloseTo(70, 2);
    expect(read('option.plan.generation.buildUp.complete')).toBeCloseTo(70, 9);
  });

  test('a nation’s own notice to move comes before the library’s', async () => {
    const read = reader(await modelOf(plan(), { ...LIBRARY, nations: { AAA: { readiness: 5 } } }));
    expect(read('option.plan.generation.buildUp.full')).toBeCloseTo(45, 2);
  });

  test('a vote that takes 25 days comes before the order to move, which the decision alone would give after 10', async () => {
    const waits = pledge('AAA', { amount: 10_000, conditions: [{ world: 'vote' }] });
    const world = { vote: { label: 'a vote', holds: 1, after: { value: 25, unit: 'days', assumption: 'a test' } } };
    const read = reader(await modelOf({ ...plan(), world, pledges: [waits] }, LIBRARY));
    expect(read('option.plan.generation.buildUp.full')).toBeCloseTo(85, 2);
  });

  test('a commitment that lapses before the horizon keeps nobody in the field to the end', async () => {
    const waits = pledge('AAA', { amount: 10_000, conditions: [{ world: 'mandate' }] });
    const until = (date: string) => ({
      mandate: { label: 'a mandate', premise: true, until: { date, assumption: 'a test' } },
    });
    const ofMandate = async (date: string) =>
      reader(await modelOf({ ...plan(), world: until(date), pledges: [waits] }, LIBRARY))(
        'option.plan.generation.inField',
      );
    expect(await ofMandate('2026-02-17')).toBe(0);
    expect(await ofMandate('2027-03-01')).toBe(10_000);
  });

  test('a force that is smaller than the plan never has full capability', async () => {
    const model = await modelOf({ ...plan(), pledges: [pledge('AAA', { amount: 9000 })] }, LIBRARY);
    const { generation } = run(model).outcome.options[0]!;
    expect(generation.capability).toMatchObject({ neverInitial: 0, neverFull: 1, full: { p50: null } });
    expect(generation.capability!.complete.p50).toBeCloseTo(68, 9);
  });
});

describe('the day on which the plan is to stand in full', () => {
  test.each([
    [70, 'passes', 1],
    [69, 'fails', 0],
  ])('full on day 70, due on day %i: %s', async (fullBy, pass, fielded) => {
    const { verdict } = run(await modelOf(plan({ fullBy }), LIBRARY)).outcome.options[0]!;
    expect(verdict.pass).toBe(pass);
    expect(verdict.fielded.value).toBe(fielded);
    expect(verdict.probabilityJoint.value).toBe(fielded);
    expect(verdict.basis).toBe('build-up and rotation to the horizon');
  });

  test('missing it is what binds, where all else suffices', async () => {
    const { verdict } = run(await modelOf(plan({ fullBy: 60 }), LIBRARY)).outcome.options[0]!;
    expect(verdict.binding).toEqual([{ constraint: 'build-up', share: 1 }]);
  });

  test('shortens the time for which the strength must be held', async () => {
    const library = { ...LIBRARY, nations: { AAA: { land: 100_000 } } };
    const read = reader(await modelOf(plan({ fullBy: { value: 16, unit: 'months' } }), library));
    // From month 16 to 24 a tour of 8 months fills all the time: every unit counts.
    expect(read('option.plan.generation.holds.AAA')).toBeCloseTo(80_000, 6);
    expect(read('generation.overHorizon.AAA')).toBeCloseTo(80_000 / 3, 6);
  });
});
