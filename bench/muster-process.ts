import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Engine from '@muster/engine';
import type { Model, RunResult, Scenario } from '@muster/engine';
import { type Lap, lap, medianLap } from './clock.ts';
import { Program, type Targets, targetsOf } from './squiggle.ts';

/**
 * One measurement in a process of its own: `node muster-process.mjs MODE ENGINE ROOT SCENARIO [OUT]`. Prints one JSON object.
 * `time` and `memory` measure; `program` writes the scenario as a Squiggle program to OUT; `check` prints what that program should give.
 */
const [mode, enginePath, root, scenarioId, out] = process.argv.slice(2) as [string, string, string, string, string?];
const WARM_UPS = 3;
const REPEATS = 7;

export interface Times {
  import: Lap;
  load: Lap;
  build: Lap;
  /** First evaluation of the process, and the median of warm ones; without pivotality. */
  cold: Lap;
  warm: Lap;
  warmAll: number[];
  /** Pivotality on top of a warm evaluation. */
  pivotality: Lap;
  pivotalityAll: number[];
  /** Only the numbers that the Squiggle program works out. */
  sameNumbers: Lap;
  nodes: number;
  nations: number;
  options: number;
  draws: number;
}

const importing = await lap(() => import(pathToFileURL(enginePath).href) as Promise<typeof Engine>);
const { buildModel, DEFAULTS, Evaluation, loadScenario, run } = importing.result;
const files = {
  read: (path: string) =>
    readFile(join(root, path.replace(/^built-in\//, 'scenarios/')), 'utf8').catch(() => undefined),
};
const loading = await lap(() => loadScenario(files, `built-in/${scenarioId}`));
const building = await lap(() => buildModel(loading.result, DEFAULTS));
const model = building.result;

if (mode === 'time') console.log(JSON.stringify(await times()));
else if (mode === 'memory') {
  run(model);
  console.log(JSON.stringify({ megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6 }));
} else if (mode === 'program') {
  await writeFile(out!, new Program(model.graph).write(targetsOf(model)));
  console.log(JSON.stringify({ draws: DEFAULTS.draws }));
} else console.log(JSON.stringify(expected(loading.result)));

async function times(): Promise<Times> {
  const evaluate = () => lap(() => run(model, { pivotality: false }));
  const first = await evaluate();
  const warm: Lap[] = [];
  const pivotal: Lap[] = [];
  const same: Lap[] = [];
  const targets = targetsOf(model);
  for (let i = 0; i < WARM_UPS + REPEATS; i += 1) {
    const whole = await evaluate();
    const more = await lap(() => pivotality(whole.result));
    if (i < WARM_UPS) continue;
    warm.push(whole.time);
    pivotal.push(more.time);
  }
  for (let i = 0; i < WARM_UPS + REPEATS; i += 1) {
    const { time } = await lap(() => statistics(model, targets));
    if (i >= WARM_UPS) same.push(time);
  }
  return {
    import: importing.time,
    load: loading.time,
    build: building.time,
    cold: first.time,
    warm: medianLap(warm),
    warmAll: warm.map(({ wall }) => wall),
    pivotality: medianLap(pivotal),
    pivotalityAll: pivotal.map(({ wall }) => wall),
    sameNumbers: medianLap(same),
    nodes: model.graph.nodes.size,
    nations: model.nations.length,
    options: model.scenario.root.options.length,
    draws: model.settings.draws,
  };
}

/** What `run` adds with pivotality, on an evaluation that has everything else. */
function pivotality({ evaluation }: RunResult): void {
  for (const { id } of model.scenario.root.options) {
    for (const nation of model.nations) {
      for (const part of ['own', 'induced']) evaluation.number(`option.${id}.coalition.pivotal.${nation}.${part}`);
    }
  }
}

/** The numbers of the Squiggle program, from a fresh evaluation of `of`. */
function statistics(
  of: Model,
  { options }: Targets,
): { numbers: Record<string, number>; evaluation: Engine.Evaluation } {
  const { seed, draws } = of.settings;
  const evaluation = new Evaluation(of.graph, { seed, draws, groups: of.groups });
  const numbers: Record<string, number> = {};
  for (const { id, whole, nations } of options) {
    for (const name of whole) {
      for (const [statistic, value] of Object.entries(evaluation.summary(name)))
        numbers[`${name}.${statistic}`] = value;
    }
    for (const name of nations) numbers[`${name}.mean`] = mean(evaluation.column(name));
    numbers[`${id}.fielded`] = evaluation.number(`option.${id}.verdict.fielded`);
    numbers[`${id}.enough`] = evaluation.number(`option.${id}.verdict.enough`);
    numbers[`${id}.passes`] = evaluation.number(`option.${id}.verdict.probability`);
  }
  return { numbers, evaluation };
}

function mean(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i]!;
  return sum / column.length;
}

/** What the Squiggle program should give, each number with its standard error. */
export type Expected = Record<string, { value: number; error: number }>;

/** From the same model without what the program leaves out: nobody waits for others, nothing is correlated. */
function expected(scenario: Scenario): Expected {
  const waits = [...model.graph.families.keys()].filter((name) => name.endsWith('.after'));
  const set = Object.fromEntries(waits.map((name) => [name, '0']));
  const alone = buildModel(scenario, { ...DEFAULTS, set });
  const { numbers, evaluation } = statistics({ ...alone, groups: [] }, targetsOf(alone));
  const error = (name: string, value: number): number => {
    if (/\.(fielded|enough|passes)$/.test(name)) return Math.sqrt((value * (1 - value)) / DEFAULTS.draws);
    const [, node, statistic] = /^(.+)\.(mean|p5|p50|p95)$/.exec(name)!;
    const column = evaluation.column(node!);
    return statistic === 'mean'
      ? errorOfMean(column, value)
      : errorOfQuantile(column, Number(statistic!.slice(1)) / 100);
  };
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, { value, error: error(name, value) }]),
  );
}

function errorOfMean(column: Float64Array, average: number): number {
  let squares = 0;
  for (let i = 0; i < column.length; i += 1) squares += (column[i]! - average) ** 2;
  return Math.sqrt(squares) / column.length;
}

/** Half the distance between the quantiles one standard error of the share below and above. */
function errorOfQuantile(column: Float64Array, p: number): number {
  const sorted = column.toSorted();
  const step = Math.sqrt((p * (1 - p)) / column.length);
  const at = (share: number) => sorted[Math.min(column.length - 1, Math.floor(share * column.length))]!;
  return (at(p + step) - at(p - step)) / 2;
}
