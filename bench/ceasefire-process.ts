/**
 * What bench/ceasefire.ts measures in Muster, bundled as users get it: as a process, `node ceasefire-process.mjs TASK COUNT SEED`, which
 * prints one JSON object, or as a worker that runs replicates when told to.
 */
import { isMainThread, parentPort } from 'node:worker_threads';
import type { CeasefireConfig, Replicate } from '../packages/engine/src/ceasefire/declared.ts';
import { emptyReplicate, Simulator } from '../packages/engine/src/ceasefire/simulate.ts';
import { workload } from './ceasefire-workload.ts';
import { lap } from './clock.ts';

const WARM_UPS = 30;

/** Seconds and totals of so many replicates. */
export interface Run {
  replicates: number;
  wall: number;
  processor: number;
  incidents: number;
  [total: string]: number;
}

const total = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0);

function totalsOf(replicate: Replicate): Record<string, number> {
  const { byDay, responseTime, inTime, busy } = replicate;
  return {
    ...Object.fromEntries(Object.entries(byDay).map(([name, column]) => [name, total(column)])),
    responseTime,
    inTime,
    busy,
  };
}

function warm(config: CeasefireConfig): { simulator: Simulator; into: Replicate } {
  const simulator = new Simulator(config);
  const into = emptyReplicate(config);
  for (let i = 0; i < WARM_UPS; i += 1) simulator.run(0, i, into);
  return { simulator, into };
}

async function speed(config: CeasefireConfig, count: number, seed: number): Promise<Run> {
  const { simulator, into } = warm(config);
  const totals = { incidents: 0 } as Record<string, number> & { incidents: number };
  const { time } = await lap(() => {
    for (let i = 0; i < count; i += 1) {
      const one = totalsOf(simulator.run(seed, i, into));
      for (const name of Object.keys(one)) totals[name] = (totals[name] ?? 0) + one[name]!;
    }
  });
  return { ...totals, replicates: count, wall: time.wall / 1000, processor: time.cpu / 1000 };
}

/** Megabytes that are in use after 10 and after `count` replicates, all that is not needed having been cleared away. */
function memory(count: number) {
  const simulator = new Simulator(workload());
  const into = simulator.run(1, 0);
  const used = () => {
    (globalThis as { gc?: () => void }).gc!();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const after: Record<number, number> = {};
  for (let i = 1; i <= count; i += 1) {
    simulator.run(1, i, into);
    if (i === 10 || i === count) after[i] = used();
  }
  return after;
}

/** Pairs of options: how much larger the variance of their difference in violations is when they share nothing. */
function pairs(count: number) {
  const base = workload();
  const response = base.response!;
  const options: [string, CeasefireConfig, CeasefireConfig][] = [
    ['3 or 2 teams a base', base, { ...base, response: { ...response, bases: teams(2) } }],
    ['3 teams or 1 a base', base, { ...base, response: { ...response, bases: teams(1) } }],
    ['ψ 0.5 or 0.7', base, { ...base, response: { ...response, prevented: 0.7 } }],
    ['alert 30 or 10 minutes', base, { ...base, response: { ...response, alert: 1 / 144 } }],
    ['a third more is seen', base, seenBetter(base)],
    ['teams or none', base, withoutResponse(base)],
  ];
  return options.map(([name, first, second]) => {
    const a = violations(first, count);
    const b = violations(second, count);
    const differences = a.map((x, i) => x - b[i]!);
    return {
      name,
      difference: mean(differences),
      error: Math.sqrt(variance(differences) / count),
      gain: (variance(a) + variance(b)) / variance(differences),
    };
  });
}

const teams = (count: number) => workload().response!.bases.map((base) => ({ ...base, teams: count }));

function seenBetter(config: CeasefireConfig): CeasefireConfig {
  const better = (chance: number) => Math.min(1, (chance * 4) / 3);
  return {
    ...config,
    cells: config.cells.map((cell) => {
      const sight = cell.sight.map(([a, b, c, d]) => [better(a), better(b), better(c), better(d)] as const);
      return { ...cell, sight };
    }),
  };
}

function withoutResponse({ response: _, ...rest }: CeasefireConfig): CeasefireConfig {
  return rest;
}

function violations(config: CeasefireConfig, count: number): number[] {
  const simulator = new Simulator(config);
  const into = emptyReplicate(config);
  return Array.from({ length: count }, (_, r) => total(simulator.run(3, r, into).byDay.violations));
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: readonly number[]) => {
  const middle = mean(values);
  return values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (values.length - 1);
};

function work(): void {
  const { simulator, into } = warm(workload());
  parentPort!.on('message', ({ from, to }: { from: number; to: number }) => {
    for (let i = from; i < to; i += 1) simulator.run(2, i, into);
    parentPort!.postMessage('done');
  });
  parentPort!.postMessage('ready');
}

async function main([task, count, seed]: string[]): Promise<unknown> {
  if (task === 'memory') return memory(Number(count));
  if (task === 'pairs') return pairs(Number(count));
  const config = task === 'unanswered' ? withoutResponse(workload()) : workload();
  return speed(config, Number(count), Number(seed));
}

if (isMainThread) console.log(JSON.stringify(await main(process.argv.slice(2))));
else work();
