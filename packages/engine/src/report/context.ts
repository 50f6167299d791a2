import type { RunResult } from '../outcome/outcome.ts';
import { leafWords } from '../outcome/words.ts';
import type { Model } from '../verdict.ts';
import { type ClockRow, clockRows } from './clocks.ts';

/** What a report needs beside the outcome. */
export interface Context {
  /** Name by ISO code. */
  nations: Readonly<Record<string, string>>;
  host?: string;
  /** The assumption that moves an option most, in words. */
  movers: Readonly<Record<string, string>>;
  alternatives: readonly { id: string; label: string; assumption: string }[];
  horizonMonths: number;
  /** The force acts through violations: how long the ceasefire may hold comes with the layout, and takes longer. */
  throughViolations?: true;
  /** Conditions that cannot hold before the horizon ends, or that lapse before it does. */
  clocks: readonly ClockRow[];
  /** Half-widths of simulation intervals, where one was asked for. */
  precision?: { asked: number; reached: number };
  /** Unit of a conversion that a source gives, by statement. */
  convertedInto: Readonly<Record<string, string>>;
  /** A nation that has spoken without a number, to try `--set` on. */
  example?: { name: string; pledge: string };
}

export function contextOf(model: Model, outcome: RunResult['outcome']): Context {
  const { root } = model.scenario;
  const example = exampleOf(model, outcome);
  const movers = outcome.options.flatMap(({ id, verdict }) =>
    verdict.movesMost ? [[id, leafWords(verdict.movesMost.name, root)] as const] : [],
  );
  const horizon = root.horizon.distribution;
  return {
    nations: {
      ...root.groups,
      ...Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    },
    ...(root.theatre.host ? { host: root.theatre.host } : {}),
    movers: Object.fromEntries(movers),
    alternatives: (root.alternatives ?? []).map(({ id, label, assumption }) => ({ id, label, assumption })),
    convertedInto: Object.fromEntries(
      root.pledges.flatMap(({ id, reportedConversion }) => (reportedConversion ? [[id, reportedConversion.unit]] : [])),
    ),
    ...(example ? { example } : {}),
    clocks: clockRows(model.scenario).filter(({ isTooLate, lapses }) => isTooLate || lapses),
    ...(root.ceasefire?.violations ? { throughViolations: true } : {}),
    horizonMonths: horizon.kind === 'constant' ? horizon.value : Number.NaN,
  };
}

/** Of the nations that have spoken without a number, the one that would bring most. */
function exampleOf(
  { graph, scenario: { root, positions } }: Model,
  { options }: RunResult['outcome'],
): Context['example'] {
  const order = options[0]?.generation.byNation.map(({ nation }) => nation) ?? [];
  const silent = positions.filter(
    ({ nation, kind, status, amount }) =>
      amount === undefined &&
      status !== 'ruled-out' &&
      order.includes(nation) &&
      graph.has(`pledge.${nation}.${kind}.amount`),
  );
  const [first] = silent.toSorted((a, b) => order.indexOf(a.nation) - order.indexOf(b.nation));
  return (
    first && { name: root.nations[first.nation]?.name ?? first.nation, pledge: `pledge.${first.nation}.${first.kind}` }
  );
}
