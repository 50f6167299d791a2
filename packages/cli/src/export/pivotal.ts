import { dateWords } from '@muster/engine/report';
import type { PivotalReply } from '../work/pivotal.ts';
import type { Row } from './rows.ts';
import { csvOf } from './tables.ts';
import type { Line } from './xlsx.ts';

const SHEETS = {
  pivotal: 'one row a nation: pivotality, Shapley value with its errors, draws in which others come only because of it',
  tips: 'one row a nation and another that comes only because of it, with the share of draws',
  minimal: 'smallest sets of nations that reach what is planned or needed, on the medians',
  clocks: 'when conditions on the world can hold, when they lapse, and who waits for them',
};

/** Files of `muster pivotal --out`, by name. Numbers are unrounded. */
export async function pivotalFiles(reply: PivotalReply): Promise<Record<string, string | Buffer>> {
  const tables = tablesOf(reply);
  // What packs is loaded only where it is asked for.
  const { workbookOf } = await import('./xlsx.ts');
  return {
    'pivotal.json': `${JSON.stringify(reply, null, 2)}\n`,
    ...csvOf(tables),
    'pivotal.xlsx': await workbookOf(readMeOf(reply, Object.keys(tables)), tables),
  };
}

function tablesOf({ option, nations, minimal, clocks, names, shapley }: PivotalReply): Record<string, Row[]> {
  const nameOf = (nation: string) => names[nation] ?? nation;
  const tables: Record<keyof typeof SHEETS, Row[]> = {
    pivotal: nations.map((each) => ({
      option,
      nation: each.nation,
      name: nameOf(each.nation),
      status: each.status,
      in_share: each.share,
      own_persons: each.own,
      induced_persons: each.induced,
      shapley_persons: each.shapley,
      shapley_standard_error: each.standardError,
      shapley_order_error: each.orderError,
      shapley_draw_error: each.drawError,
      tips_share: each.tips.share,
      draws: shapley.draws,
    })),
    tips: nations.flatMap((each) =>
      each.tips.others.map(({ nation, share }) => ({
        option,
        nation: each.nation,
        name: nameOf(each.nation),
        tips: nation,
        tips_name: nameOf(nation),
        share,
      })),
    ),
    minimal: minimal.flatMap(({ of, ...both }) =>
      (['offer', 'sustained'] as const).flatMap((bringing) => {
        const { target, size, sets, count, isCutShort, all } = both[bringing];
        const shared = {
          option,
          target: of,
          target_persons: target,
          bringing,
          all_persons: all.persons,
          all_nations: all.nations,
          nations_in_set: size,
          sets_found: count,
          search_cut_short: isCutShort,
        };
        if (sets.length === 0) return [shared];
        return sets.map((set) => ({
          ...shared,
          set: set.members.map(({ nation }) => nation).join(' '),
          set_persons: set.persons,
        }));
      }),
    ),
    clocks: clocks.map(
      ({ condition, label, nations: waiting, from, until, afterDays, isTooLate, lapses, sources }) => ({
        condition,
        label,
        waiting: waiting.join(' '),
        from,
        until,
        takes: afterDays,
        beyond_horizon: isTooLate,
        lapses_before_horizon: lapses,
        sources: sources.join('; '),
      }),
    ),
  };
  return Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0));
}

function readMeOf({ title, label, asOf, settings, shapley }: PivotalReply, names: readonly string[]): Line[] {
  return [
    [title, ''],
    ['Option', label],
    ['As of', dateWords(asOf)],
    ['Draws, seed, design', `${settings.draws}, ${settings.seed}, ${settings.design}`],
    ['Coordination', settings.coordination],
    [
      'Set by the user',
      Object.entries(settings.set)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ') || 'nothing',
    ],
    ['Shapley values', shapley.isExact ? 'over all orders' : `over ${shapley.orders} orders, half of them reversed`],
    ...names.map((name): Line => [`Sheet ${name}`, SHEETS[name as keyof typeof SHEETS]]),
  ];
}
