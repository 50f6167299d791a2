import type { Interval, OptionOutcome, Waiting } from '@muster/engine';
import type { LedgerRow } from '@muster/engine/report';
import type { Changes, Opened } from '../../engine/protocol.ts';
import { standsWords } from './words.ts';

/** One way in which a nation may come, and what it would take. */
export interface Contribution {
  kind: string;
  /** Whether it counts in persons; undefined until the engine has said. */
  waiting: Waiting | undefined;
  /** Persons to begin with in “what if”. */
  usual: number;
  hasAmount: boolean;
}

export interface NationRow {
  nation: string;
  name: string;
  status: string;
  /** Head of each position, with its conditions. */
  stands: readonly { kind: string; head: string; conditions: string }[];
  least: number;
  greatest: number;
  /** Undefined where it brings no troops to this option. */
  inField: Interval | undefined;
  own: number | undefined;
  induced: number | undefined;
  contributions: readonly Contribution[];
  isChanged: boolean;
}

/** From the most to the least that a nation can have said. */
export const STATUSES = [
  'deployed',
  'committed',
  'pledged',
  'conditional',
  'signalled',
  'ruled-out',
  'silent',
] as const;

const USUAL = 5_000;
/** The outcome leaves out nations of which nobody comes in any draw. */
const NOBODY: Interval = { p5: 0, p50: 0, p95: 0, mean: 0 };

interface Given {
  option: OptionOutcome;
  ledger: readonly LedgerRow[];
  opened: Pick<Opened, 'pledges' | 'labels'> | undefined;
  waiting: readonly Waiting[] | undefined;
  nations: Readonly<Record<string, string>>;
  set: Changes;
}

/**
 * Every nation that may come: those that have said something first, by what each would bring. They stay in place whatever is changed about
 * who comes.
 */
export function nationRows({ option, ledger, opened, waiting, nations, set }: Given): NationRow[] {
  const { coalition, generation } = option;
  const said = ledger.filter(({ kind, group }) => !group && kind !== 'funding');
  const codes = new Set([
    ...said.map(({ nation }) => nation),
    ...generation.byNation.map(({ nation }) => nation),
    ...coalition.greatest.nations.map(({ nation }) => nation),
    ...(coalition.pivotal ?? []).map(({ nation }) => nation),
    ...(waiting ?? []).map(({ nation }) => nation),
  ]);
  const shareIn = (mode: 'least' | 'greatest', code: string) =>
    coalition[mode].nations.find(({ nation }) => nation === code)?.share ?? 0;
  const rows = [...codes].map((nation): NationRow => {
    const positions = new Map(
      said.filter((row) => row.nation === nation).map(({ kind, position }) => [kind, position]),
    );
    const contingent = generation.byNation.find((each) => each.nation === nation);
    const pivot = coalition.pivotal?.find((each) => each.nation === nation);
    const kinds = waiting
      ? waiting.filter((each) => each.nation === nation).map(({ kind }) => kind)
      : (opened?.pledges ?? []).filter((each) => each.nation === nation).map(({ kind }) => kind);
    const contributions = kinds.map((kind): Contribution => {
      const own = waiting?.find((each) => each.nation === nation && each.kind === kind);
      return {
        kind,
        waiting: own,
        usual: usualAmount(own?.stated, contingent?.limit.p50),
        hasAmount: opened?.pledges.some((each) => each.nation === nation && each.kind === kind) ?? false,
      };
    });
    const shown = [...new Set([...kinds, ...positions.keys()])];
    const stands = shown.map((kind) => ({
      kind,
      ...standsWords(positions.get(kind) ?? 'silent', { nations, labels: opened?.labels ?? {} }),
    }));
    return {
      nation,
      name: nations[nation] ?? nation,
      status: best(shown.map((kind) => positions.get(kind)?.split(',')[0] ?? 'silent')),
      stands,
      least: shareIn('least', nation),
      greatest: shareIn('greatest', nation),
      inField: contingent?.inField ?? (pivot ? NOBODY : undefined),
      own: pivot?.own,
      induced: pivot?.induced,
      contributions,
      isChanged: Object.keys(set).some((name) => name.startsWith(`pledge.${nation}.`)),
    };
  });
  const isSilent = ({ status }: NationRow) => Number(status === 'silent');
  return rows.toSorted(
    (a, b) => isSilent(a) - isSilent(b) || (b.own ?? 0) - (a.own ?? 0) || a.name.localeCompare(b.name),
  );
}

function best(statuses: readonly string[]): string {
  return STATUSES.find((status) => statuses.includes(status)) ?? 'silent';
}

/** As stated; else a round number that the nation could sustain, at most what is usually asked. */
export function usualAmount(stated: number | undefined, sustained: number | null | undefined): number {
  if (stated !== undefined && stated >= 1) return Math.round(stated);
  if (!sustained || sustained < 1) return USUAL;
  return Math.min(USUAL, Number(sustained.toPrecision(1)));
}
