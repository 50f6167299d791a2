/** How fast the ceasefire simulator is beside C++ and SimPy, and what else it promises. `npm run bench:ceasefire`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'rolldown';
import type { Run } from './ceasefire-process.ts';
import { workload } from './ceasefire-workload.ts';
import { lap, median } from './clock.ts';
import { printTable, rounded } from './report.ts';

const ROUNDS = 5;
const REPLICATES = 60;
const SIMPY_ROUNDS = 3;
const SIMPY_REPLICATES = 2;
const PAIRS = 400;
const WORKER_REPLICATES = 160;
const MEMORY_REPLICATES = 1000;
/** Totals that implementations must agree on, within this many standard errors of replicates. */
const ERRORS = 5;
const AIMS = { cpp: 1, simpy: 20, workers: 1.8, gain: 10 };

const NOTE =
  'Written by npm run bench:ceasefire; what is measured, and how, stands in bench/README.md. Speeds are incidents a second of processor time, ratios medians over rounds in which the sides take turns.';

const folder = mkdtempSync(join(tmpdir(), 'muster-ceasefire-'));
const bundle = join(folder, 'ceasefire-process.mjs');

function output(command: string, args: string[], input = ''): string {
  const { stdout, stderr, status, error } = spawnSync(command, args, { input, maxBuffer: 2 ** 26, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
  return stdout;
}

const muster = (task: string, count: number, seed = 1): unknown =>
  JSON.parse(output(process.execPath, ['--expose-gc', bundle, task, `${count}`, `${seed}`]));

/** The C++ program, or why there is none. */
function compiled(): ((seed: number) => Run) | string {
  const program = join(folder, 'ceasefire');
  try {
    output('g++', ['-std=c++17', '-O3', '-march=native', '-o', program, 'bench/ceasefire.cpp']);
  } catch (error) {
    return `skipped: no C++ program (${(error as Error).message})`;
  }
  return (seed) => JSON.parse(output(program, [`${REPLICATES}`, `${seed}`], asNumbers())) as Run;
}

/** SimPy, or why there is none. Debian's python3 is tried first, as its python3-simpy3 is not seen by others. */
function simpy(): ((seed: number) => Run) | string {
  for (const python of ['/usr/bin/python3', 'python3']) {
    if (spawnSync(python, ['-c', 'import simpy']).status !== 0) continue;
    const input = JSON.stringify(workload());
    return (seed) =>
      JSON.parse(output(python, ['bench/ceasefire_simpy.py', `${SIMPY_REPLICATES}`, `${seed}`], input)) as Run;
  }
  return 'skipped: no Python that has SimPy (Debian: python3-simpy3)';
}

/** The configuration as the C++ program reads it, which knows one stage of sight. */
function asNumbers(): string {
  const { days, nightShare, jammedShare, deterrence, marks, triggering, truces, cells, ...rest } = workload();
  const { threshold, alert, service, patience, back, prevented, within, bases } = rest.response!;
  const { ratio, power, fastShare, fastDays, slowDays, spread } = triggering;
  return [
    [days, nightShare, jammedShare, deterrence, marks.exponent, marks.most],
    [ratio, power, fastShare, fastDays, slowDays, spread],
    [threshold, alert, service, patience, back, prevented, within],
    [truces.length, ...truces.flatMap((truce) => [truce.at, truce.drop, truce.back])],
    [bases.length, ...bases.flatMap(({ opens, teams }) => [opens, teams])],
    [cells.length, ...cells.flatMap(({ to, rate, sight, travel }) => [to, rate, ...sight[0]!, ...travel])],
  ]
    .flat()
    .join(' ');
}

const perSecond = ({ incidents, processor }: Run) => incidents / processor;
const medianSpeed = (runs: readonly Run[]) => median(runs.map(perSecond));

/** Totals a replicate that differ from those of the first by more than so many standard errors, which the rounds themselves give. */
function disagreements(ours: readonly Run[], theirs: readonly Run[]): string[] {
  const names = ['incidents', 'violations', 'seen', 'removed', 'calls', 'dropped', 'sent', 'responseTime', 'busy'];
  return names.filter((name) => {
    const [a, b] = [ours, theirs].map((runs) => {
      const values = runs.map((run) => run[name]! / run.replicates);
      const mean = values.reduce((sum, x) => sum + x) / values.length;
      const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      return { mean, squared: squares / (values.length - 1) / values.length };
    }) as [{ mean: number; squared: number }, { mean: number; squared: number }];
    return Math.abs(a.mean - b.mean) > ERRORS * Math.sqrt(a.squared + b.squared);
  });
}

/** Seconds in which so many warm workers do all replicates, passed and of processor time. */
async function workersTake(count: number): Promise<{ wall: number; processor: number }> {
  const workers = Array.from({ length: count }, () => new Worker(bundle));
  const all = () => Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
  await all();
  const done = all();
  const { time } = await lap(() => {
    workers.forEach((worker, k) => {
      worker.postMessage({ from: (k * WORKER_REPLICATES) / count, to: ((k + 1) * WORKER_REPLICATES) / count });
    });
    return done;
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { wall: time.wall / 1000, processor: time.cpu / 1000 };
}

async function measured() {
  const load = [loadavg()[0]!];
  const cpp = compiled();
  const python = simpy();
  const runs = { muster: [] as Run[], unanswered: [] as Run[], cpp: [] as Run[], simpy: [] as Run[] };
  const workers: Record<'one' | 'two', { wall: number; processor: number }>[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    runs.muster.push(muster('answered', REPLICATES, round) as Run);
    if (typeof cpp !== 'string') runs.cpp.push(cpp(round));
    if (typeof python !== 'string' && round <= SIMPY_ROUNDS) runs.simpy.push(python(round));
    runs.unanswered.push(muster('unanswered', REPLICATES, round) as Run);
    workers.push({ one: await workersTake(1), two: await workersTake(2) });
    load.push(loadavg()[0]!);
  }
  const over = (theirs: readonly Run[]) =>
    theirs.length === 0 ? undefined : median(theirs.map((run, i) => perSecond(runs.muster[i]!) / perSecond(run)));
  return {
    machine: { processor: cpus()[0]!.model, cores: cpus().length, node: process.version, load },
    incidentsADay: runs.muster[0]!.incidents / runs.muster[0]!.replicates / workload().days,
    violationsADay: runs.muster[0]!.violations! / runs.muster[0]!.replicates / workload().days,
    incidentsPerSecond: {
      muster: medianSpeed(runs.muster),
      unanswered: medianSpeed(runs.unanswered),
      cpp: typeof cpp === 'string' ? cpp : medianSpeed(runs.cpp),
      simpy: typeof python === 'string' ? python : medianSpeed(runs.simpy),
    },
    ratio: { cpp: over(runs.cpp), simpy: over(runs.simpy) },
    rounds: { muster: runs.muster.map(perSecond), cpp: runs.cpp.map(perSecond), simpy: runs.simpy.map(perSecond) },
    disagreements: {
      cpp: runs.cpp.length > 0 ? disagreements(runs.muster, runs.cpp) : undefined,
      simpy: runs.simpy.length > 0 ? disagreements(runs.muster, runs.simpy) : undefined,
    },
    workers: {
      ratio: median(workers.map(({ one, two }) => one.wall / two.wall)),
      byProcessor: median(workers.map(({ one, two }) => (2 * one.processor) / two.processor)),
      rounds: workers,
    },
    memory: muster('memory', MEMORY_REPLICATES) as Record<string, number>,
    pairs: muster('pairs', PAIRS) as { name: string; difference: number; error: number; gain: number }[],
  };
}

function print(result: Awaited<ReturnType<typeof measured>>): void {
  const { machine, incidentsPerSecond: speed, ratio, workers, memory, pairs } = result;
  const millions = (value: number | string) => (typeof value === 'string' ? value : `${(value / 1e6).toFixed(2)} M/s`);
  const times = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(2)} ×`);
  const between = machine.load.map((load) => load.toFixed(1)).join(', ');
  console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}; load ${between}`);
  console.log(`${result.violationsADay.toFixed(0)} violations a day in ${result.incidentsADay.toFixed(1)} incidents\n`);
  printTable([
    ['incidents a second of processor time', '', 'Muster / peer', 'aim'],
    ['Muster', millions(speed.muster), '', ''],
    ['Muster, nobody answers', millions(speed.unanswered), '', ''],
    ['C++ -O3', millions(speed.cpp), times(ratio.cpp), times(AIMS.cpp)],
    ['SimPy', millions(speed.simpy), times(ratio.simpy), times(AIMS.simpy)],
    ['two workers over one', '', times(workers.ratio), times(AIMS.workers)],
    ['  by processor time, as if nothing else ran', '', times(workers.byProcessor), ''],
  ]);
  for (const [peer, names] of Object.entries(result.disagreements)) {
    if (names)
      console.log(`totals of ${peer} that differ from Muster's: ${names.length === 0 ? 'none' : names.join(', ')}`);
  }
  console.log(
    `\nmemory: ${Object.entries(memory)
      .map(([n, mb]) => `${mb.toFixed(2)} MB after ${n}`)
      .join(', ')}\n`,
  );
  printTable([
    ['violations, by option', 'difference', 'error', 'gain in runs', 'aim'],
    ...pairs.map(({ name, difference, error, gain }) => [
      name,
      difference.toFixed(0),
      error.toFixed(0),
      times(gain),
      times(AIMS.gain),
    ]),
  ]);
}

try {
  await build({
    input: 'bench/ceasefire-process.ts',
    platform: 'node',
    output: { file: bundle },
    logLevel: 'warn',
  });
  const result = await measured();
  print(result);
  writeFileSync('bench/ceasefire.json', `${JSON.stringify(rounded({ note: NOTE, ...result }), null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
