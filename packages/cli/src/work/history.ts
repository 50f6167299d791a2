import { DEFAULTS, history, type Moment, nationHistory } from '@muster/engine';
import { type ClockRow, clockRows, distributionWords, positionWords } from '@muster/engine/report';
import { checkOption, open, type Reporter, settingsOf, shown, stopwatch } from './session.ts';

export interface HistoryRequest {
  scenario: string;
  option?: string;
  from?: string;
  to?: string;
  monthly: boolean;
  nation?: string;
  draws?: number;
  seed?: number;
  coordination?: 'none' | 'joint';
  set: Readonly<Record<string, string>>;
}

export interface MoveRow {
  nation: string;
  kind: string;
  before?: { status: string; words: string };
  after: { status: string; words: string };
  statements: readonly string[];
}

export interface MomentRow extends Omit<Moment, 'moves'> {
  moves: readonly MoveRow[];
}

interface StepRow {
  statement: string;
  date: string;
  speaker: string;
  authority: string;
  status: string;
  amount?: string;
  takes: readonly string[];
  repeats: boolean;
  isHindsight: boolean;
  after: string;
  source: string;
  passage: string;
}

export interface HistoryReply {
  title: string;
  asOf: string;
  draws: number;
  seed: number;
  nations: Readonly<Record<string, string>>;
  options: readonly { id: string; label: string }[];
  moments: readonly MomentRow[];
  /** Of the as-of date. */
  clocks: readonly ClockRow[];
  /** Instead of moments, where one nation was asked for. */
  nation?: {
    nation: string;
    name: string;
    kinds: readonly { kind: string; position: string; steps: readonly StepRow[] }[];
  };
}

const HISTORY_DRAWS = 2_000;

export async function workHistory(request: HistoryRequest, reporter: Reporter): Promise<HistoryReply> {
  const timed = stopwatch(reporter);
  const { located, scenario } = await open({ scenario: request.scenario });
  timed('load');
  return shown(located, async () => {
    checkOption(scenario, request.option);
    const { root, asOf } = scenario;
    const settings = settingsOf(scenario, { ...request, draws: request.draws ?? HISTORY_DRAWS });
    const options = root.options.filter(({ id }) => request.option === undefined || id === request.option);
    const moments =
      request.nation === undefined
        ? history(scenario, settings, {
            options: options.map(({ id }) => id),
            from: request.from,
            to: request.to,
            monthly: request.monthly,
            progress: reporter.progress,
          })
        : [];
    timed('history');
    return {
      title: root.title,
      asOf,
      draws: settings.draws,
      seed: settings.seed ?? DEFAULTS.seed,
      nations: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
      options: options.map(({ id, label }) => ({ id, label })),
      moments: moments.map(momentRow),
      clocks: clockRows(scenario),
      ...(request.nation === undefined ? {} : { nation: nationRows(scenario, request) }),
    };
  });
}

function momentRow({ moves, ...moment }: Moment): MomentRow {
  return {
    ...moment,
    moves: moves.map(({ nation, kind, before, after, statements }) => ({
      nation,
      kind,
      ...(before ? { before: { status: before.status, words: positionWords(before) } } : {}),
      after: { status: after.status, words: positionWords(after) },
      statements: statements.map(({ id }) => id),
    })),
  };
}

function nationRows(
  scenario: Parameters<typeof nationHistory>[0],
  { nation, to }: HistoryRequest,
): NonNullable<HistoryReply['nation']> {
  const { kinds, ...named } = nationHistory(scenario, nation!, { to });
  return {
    ...named,
    kinds: kinds.map(({ kind, position, steps }) => ({
      kind,
      position: positionWords(position),
      steps: steps.map(({ statement, takes, repeats, after, isHindsight }) => ({
        statement: statement.id,
        date: statement.date,
        speaker: statement.speaker,
        authority: statement.authority,
        status: statement.status,
        ...(statement.amount
          ? { amount: distributionWords(statement.amount.distribution, statement.amount.unit) }
          : {}),
        takes,
        repeats,
        isHindsight,
        after: positionWords(after),
        source: statement.source,
        passage: statement.quote ?? statement.paraphrase ?? '',
      })),
    })),
  };
}
