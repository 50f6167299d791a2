import type { OptionSchedule } from '@muster/engine';

/** A schedule of so many nations with four types each, whose units relieve each other in turn. */
export function fixtureSchedule(nations = 2, months = 24): OptionSchedule {
  const types = ['infantry', 'engineers', 'medical', 'logistics'];
  const groups = Array.from({ length: nations }, (_, n) => `N${String(n).padStart(2, '0')}`).flatMap((nation, n) =>
    types.map((type, k) => ({
      id: `${nation}.${type}`,
      nation,
      type,
      label: `${type[0]!.toUpperCase()}${type.slice(1)} units`,
      role: k === 0 ? ('combat' as const) : ('support' as const),
      units: 6,
      personsPerUnit: 700 - 100 * k - n,
      tourMonths: 6,
      restMonths: 12,
      overlapMonths: 0.5,
      readyMonth: 2 + k / 2,
    })),
  );
  const starts = groups.flatMap((group) => {
    const own: OptionSchedule['starts'][number][] = [];
    for (let month = group.readyMonth; month < months; month += 5.5)
      own.push({
        group: group.id,
        month,
        until: Math.min(months, month + 6),
        rested: Math.min(months, month + 18),
        units: 2,
        persons: 2 * group.personsPerUnit,
        task: 'main',
      });
    return own;
  });
  const persons = starts.filter(({ month }) => month < 6).reduce((sum, each) => sum + each.persons, 0);
  return {
    option: 'plan',
    label: 'Plan',
    at: 'p50',
    draw: 17,
    seed: 1,
    months,
    slotsPerMonth: 2,
    fromMonth: 4,
    inField: persons,
    bound: persons * 1.02,
    gap: 0.02 / 1.02,
    planned: persons * 1.2,
    inDraw: persons * 1.05,
    byMonth: Array.from({ length: months }, (_, month) => ({
      month,
      persons: month < 4 ? (persons * month) / 4 : persons,
      present: month < 4 ? (persons * month) / 4 : persons * 1.1,
      planned: persons * 1.2,
    })),
    groups,
    starts,
    enablers: Array.from({ length: months }, (_, month) => ({
      month,
      type: month < 4 ? null : month < 12 ? 'medical' : 'engineers',
      price: month < 4 ? 0 : 14,
    })),
    largestShare: { nation: 'N00', share: 0.31 },
    cost: { amount: 2.4e9, currency: 'EUR', priceYear: 2024 },
    belowOneUnit: [],
    clash: {
      sentences: ['These cannot all be kept: the plan asks for more than all units in rotation.'],
      months: [4, 5, 6, 7, 20],
    },
    moves: 100_000,
    stopped: false,
  };
}
