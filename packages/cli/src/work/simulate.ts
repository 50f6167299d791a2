import {
  assumedOf,
  ceasefireConfigs,
  ENGINE_VERSION,
  evaluationOf,
  type Model,
  type ReplicateRequest,
  type ReplicateRow,
  replicateOf,
  SIMULATE_DRAWS,
  type SimulationSummary,
  summaryOf,
} from '@muster/engine';
import type { ModelRequest } from '../protocol.ts';
import { diskWords, freeIn } from '../simulate/disk.ts';
import { discard, finish, REPLICATES_PER_PART, unitsWithout, unitsWithParts } from '../simulate/parts.ts';
import { openRows, type RowsFile, type Simulated } from '../simulate/rows.ts';
import { simulateUnits } from '../simulate/threads.ts';
import { modelOf, oneOption, open, type Reporter, shown, stopwatch } from './session.ts';

export interface SimulateRequest extends ModelRequest {
  replicates: number;
  /** Folder that rows are written into, and read from where it was begun before. */
  out?: string;
  /** Whether the incidents of each replicate are kept in the folder as well. */
  events: boolean;
  /** Threads that simulate at the same time, at most. */
  workers: number;
}

export interface SimulateReply {
  title: string;
  label: string;
  /** What the rows are computed from; the same in every part of a run that was stopped and gone on with. */
  simulated: Simulated;
  replicates: number;
  /** Rows that were there before. */
  found: number;
  stopped: boolean;
  /** Km of the line as it is drawn. */
  km: number;
  /** Days until about the level of the counts is reached. */
  daysToLevel: number;
  /** Places of the plan; how many are filled is in the summary. */
  places: number;
  figures: ReturnType<typeof assumedOf>;
  summary: SimulationSummary;
}

export async function workSimulate(request: SimulateRequest, reporter: Reporter): Promise<SimulateReply> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    const { id, label } = oneOption(opened.scenario, request.option);
    const model = await modelOf(opened, { ...request, draws: request.draws ?? SIMULATE_DRAWS });
    timed('build');
    const configs = ceasefireConfigs(model, evaluationOf(model), id);
    const simulated = simulatedOf(model, id, request.events);
    const file = request.out === undefined ? undefined : openRows(request.out, simulated, request.replicates);
    timed('draws');
    try {
      const { seed } = model.settings;
      const { rows, found, stopped } = await follow(request, file, reporter, (replicate) =>
        replicateOf(configs, seed, replicate),
      );
      timed('replicates');
      return {
        title: opened.scenario.root.title,
        label,
        simulated,
        replicates: request.replicates,
        found,
        stopped,
        km: configs.km,
        daysToLevel: configs.daysToLevel,
        places: configs.places,
        figures: assumedOf(configs.incidents),
        summary: summaryOf(rows),
      };
    } finally {
      file?.close();
    }
  });
}

function simulatedOf({ scenario, settings }: Model, option: string, events: boolean): Simulated {
  const { draws, seed, coordination, design, set } = settings;
  return {
    format: 1,
    scenario: { id: scenario.root.id, hash: scenario.hashes.scenario },
    library: { hash: scenario.hashes.library },
    engine: ENGINE_VERSION,
    asOf: scenario.asOf,
    option,
    seed,
    draws,
    design,
    coordination,
    overrides: set,
    ...(events ? { events: { replicatesPerPart: REPLICATES_PER_PART } } : {}),
  };
}

/** The rows that are there, and those that are still missing, each written as soon as those before it are. */
async function follow(
  { replicates, out, events, workers }: SimulateRequest,
  file: RowsFile | undefined,
  { progress, stoppable, notice, signal }: Reporter,
  requestOf: (replicate: number) => ReplicateRequest,
): Promise<{ rows: ReplicateRow[]; found: number; stopped: boolean }> {
  const rows = [...(file?.rows ?? [])];
  const found = rows.length;
  const units = out !== undefined && events ? unitsWithParts(out, rows, replicates) : unitsWithout(found, replicates);
  const work = units.reduce((sum, { from, to }) => sum + to - from, 0);
  let since = 0;
  let done = 0;
  let bytes = 0;
  let isDiskTold = false;
  stoppable('stopping after the replicates under way; what is done is kept where --out is given');
  try {
    await simulateUnits(units, workers, {
      requestOf,
      isStopped: () => signal.aborted,
      // The time that threads take to load is none that replicates take.
      onReady: () => {
        since ||= performance.now();
      },
      onReplicate: (more) => {
        done += 1;
        bytes += more;
        const left = ((performance.now() - since) / done) * (work - done);
        const at = replicates - work + done;
        progress(at / replicates, `replicate ${at} of ${replicates}; ${durationWords(left / 1000)} left`);
      },
      onUnit: ({ unit, rows: computed, isWhole }) => {
        const end = unit.from + computed.length;
        // Stopped before it reached as far as the part that is there.
        if (!isWhole && end <= rows.length) return;
        if (unit.part) finish(unit.part);
        const more = computed.slice(Math.max(0, rows.length - unit.from));
        file?.append(more);
        rows.push(...more);
        if (isDiskTold || out === undefined || !unit.part) return;
        isDiskTold = true;
        const told = diskWords(out, { bytes, replicates: done, left: work - done, free: freeIn(out) });
        if (told) notice(told);
      },
    });
  } finally {
    for (const { part } of units) if (part) discard(part);
  }
  // Not by the rows: where a part was deleted, all of them may be there already.
  return { rows, found, stopped: done < work };
}

/** “40 s”, “12 min”, “3 h 5 min”; the longer, the coarser. */
function durationWords(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
