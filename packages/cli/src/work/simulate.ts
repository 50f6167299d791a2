import {
  assumedOf,
  ceasefireConfigs,
  ENGINE_VERSION,
  evaluationOf,
  type Model,
  type ReplicateRow,
  replicateRow,
  type SimulationSummary,
  summaryOf,
} from '@muster/engine';
import type { ModelRequest } from '../protocol.ts';
import { openRows, type RowsFile, SIMULATE_DRAWS, type Simulated } from '../simulated.ts';
import { modelOf, oneOption, open, type Reporter, shown, stopwatch } from './session.ts';

export interface SimulateRequest extends ModelRequest {
  replicates: number;
  /** Folder that rows are written into, and read from where it was begun before. */
  out?: string;
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
    const simulated = simulatedOf(model, id);
    const file = request.out === undefined ? undefined : openRows(request.out, simulated, request.replicates);
    timed('draws');
    try {
      const { seed } = model.settings;
      const { rows, found, stopped } = follow(request.replicates, file, reporter, (r) =>
        replicateRow(configs, seed, r),
      );
      timed('replicates');
      return {
        title: opened.scenario.root.title,
        label,
        simulated,
        replicates: request.replicates,
        found,
        stopped,
        places: configs.places,
        figures: assumedOf(configs.incidents),
        summary: summaryOf(rows),
      };
    } finally {
      file?.close();
    }
  });
}

function simulatedOf({ scenario, settings }: Model, option: string): Simulated {
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
  };
}

/** The rows that are there, and those that are still missing, each written as soon as it is done. */
function follow(
  replicates: number,
  file: RowsFile | undefined,
  { progress, stoppable, signal }: Reporter,
  rowOf: (replicate: number) => ReplicateRow,
): { rows: ReplicateRow[]; found: number; stopped: boolean } {
  const rows = [...(file?.rows ?? [])];
  const found = rows.length;
  const since = performance.now();
  stoppable('stopping after this replicate; what is done is kept where --out is given');
  while (rows.length < replicates) {
    const row = rowOf(rows.length);
    file?.append(row);
    rows.push(row);
    const each = (performance.now() - since) / (rows.length - found);
    const left = Math.ceil((each * (replicates - rows.length)) / 1000);
    progress(rows.length / replicates, `replicate ${rows.length} of ${replicates}; ${left} s left`);
    if (signal.aborted) break;
  }
  return { rows, found, stopped: rows.length < replicates };
}
