/** Speed and memory of the engine, beside Squiggle on the same machine in the same run. `npm run bench`; see README.md. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { type Lap, median, medianLap } from './clock.ts';
import type { Expected, Times } from './muster-process.ts';
import { agreement, lapCells, printTable, rounded, spread } from './report.ts';
import type { SquiggleTimes } from './squiggle-process.ts';

const SCENARIO = 'ukraine-2025-02';
const PEER = '@quri/squiggle-lang';
const PEER_VERSION = '0.10.0';
/** Processes of each side, taken in turn. */
const ROUNDS = 3;
const AIMS = { evaluationSeconds: 1, pivotalitySeconds: 3, megabytes: 400, timesPeer: 10 };

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
/** Inside node_modules, so that the built engine finds its dependencies, and apart from dist/, which others may be using. */
const built = join(root, 'node_modules', '.cache', 'muster-bench');
const engine = join(built, 'engine', 'index.mjs');
const PIN = ['taskset', '-c', '0'];
const pin = spawnSync(PIN[0]!, [...PIN.slice(1), 'true']).status === 0 ? PIN : [];

await buildAll();
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
/** Scenario and library as they stand now: every process reads the same, whatever is edited meanwhile. */
const data = join(folder, 'data');
for (const name of ['library', 'scenarios']) cpSync(join(root, name), join(data, name), { recursive: true });
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function buildAll(): Promise<void> {
  execFileSync('npx', ['tsdown', '--log-level', 'error', '--no-dts', '--out-dir', join(built, 'engine')], {
    cwd: join(root, 'packages', 'engine'),
    stdio: 'inherit',
  });
  await build({
    config: false,
    cwd: root,
    entry: [join(here, 'muster-process.ts'), join(here, 'squiggle-process.ts')],
    outDir: join(built, 'bench'),
    format: 'esm',
    platform: 'node',
    dts: false,
    fixedExtension: true,
    logLevel: 'error',
  });
}

/** Runs one process on one core and reads the object that it prints. */
function inProcess<T>(script: string, ...args: string[]): T {
  const [command, ...rest] = [...pin, process.execPath, join(built, 'bench', `${script}.mjs`), ...args];
  const printed = execFileSync(command!, rest, {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed) as T;
}

function muster<T>(mode: string, ...rest: string[]): T {
  return inProcess<T>('muster-process', mode, engine, data, SCENARIO, ...rest);
}

/** The entry file of the peer in a folder of its own, or why there is none. */
function installPeer(): { entry: string } | { skipped: string } {
  const peer = join(folder, 'peer');
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefix',
    peer,
    `${PEER}@${PEER_VERSION}`,
  ];
  const { status, error, stderr } = spawnSync('npm', args, { encoding: 'utf8', timeout: 300_000, cwd: tmpdir() });
  if (status === 0) return { entry: join(peer, 'node_modules', ...PEER.split('/'), 'dist', 'index.js') };
  const reason = stderr?.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  return { skipped: error?.message ?? reason?.[0] ?? `npm ended with ${status}` };
}

async function measure(): Promise<void> {
  const peer = installPeer();
  const program = join(folder, 'program.squiggle');
  const { draws } = muster<{ draws: number }>('program', program);
  const loadBefore = loadavg()[0]!;

  const ours: Times[] = [];
  const memory: number[] = [];
  const theirs: SquiggleTimes[] = [];
  let skipped = 'skipped' in peer ? peer.skipped : undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(muster<Times>('time'));
    memory.push(muster<{ megabytes: number }>('memory').megabytes);
    if (!('entry' in peer) || skipped) continue;
    try {
      theirs.push(inProcess<SquiggleTimes>('squiggle-process', peer.entry, program, String(draws)));
    } catch (error) {
      skipped = `its run failed: ${(error as Error).message.split('\n')[0]}`;
    }
  }
  const over = (pick: (times: Times) => Lap) => medianLap(ours.map(pick));
  const engineResult = {
    import: over((t) => t.import),
    load: over((t) => t.load),
    build: over((t) => t.build),
    cold: over((t) => t.cold),
    warm: over((t) => t.warm),
    warmSpread: spread(ours.flatMap(({ warmAll }) => warmAll)),
    pivotality: over((t) => t.pivotality),
    pivotalitySpread: spread(ours.flatMap(({ pivotalityAll }) => pivotalityAll)),
    sameNumbers: over((t) => t.sameNumbers),
    peakMegabytes: median(memory),
  };
  const { nodes, nations, options } = ours[0]!;
  const comparison = skipped ? { skipped } : compare(engineResult, theirs, muster<Expected>('check'), draws);
  const results = {
    scenario: { id: SCENARIO, draws, options, nations, nodes },
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      gigabytes: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${arch()}`,
      node: process.version,
      pinnedToOneCore: pin.length > 0,
      loadBefore,
      loadAfter: loadavg()[0]!,
    },
    rounds: ROUNDS,
    aims: AIMS,
    unit: 'milliseconds',
    muster: engineResult,
    peer: { name: PEER, version: PEER_VERSION, ...comparison },
  };
  writeFileSync(join(here, 'results.json'), `${JSON.stringify(rounded(results), undefined, 2)}\n`);
  show(results);
}

type EngineResult = Record<'import' | 'load' | 'build' | 'cold' | 'warm' | 'pivotality' | 'sameNumbers', Lap>;

function compare(own: EngineResult, theirs: SquiggleTimes[], expected: Expected, draws: number) {
  const warm = medianLap(theirs.map((t) => t.warm));
  const overhead = medianLap(theirs.map((t) => t.overhead));
  // To Squiggle's favour: parsing, types and compiling are taken off, as loading and building are for the engine.
  const sampling: Lap = { wall: warm.wall - overhead.wall, cpu: warm.cpu - overhead.cpu };
  const ratio = (ours: Lap) => ({ wall: sampling.wall / ours.wall, cpu: sampling.cpu / ours.cpu });
  return {
    import: medianLap(theirs.map((t) => t.import)),
    cold: medianLap(theirs.map((t) => t.cold)),
    warm,
    warmSpread: spread(theirs.flatMap(({ warmAll }) => warmAll)),
    overhead,
    sampling,
    peakMegabytes: median(theirs.map(({ megabytes }) => megabytes)),
    drawsPerSecond: {
      muster: (draws / own.warm.wall) * 1000,
      musterSameNumbers: (draws / own.sameNumbers.wall) * 1000,
      peer: (draws / sampling.wall) * 1000,
    },
    timesPeer: { sameNumbers: ratio(own.sameNumbers), wholeEvaluation: ratio(own.warm) },
    agreement: agreement(expected, theirs[0]!.numbers),
  };
}

type Results = {
  scenario: { id: string; draws: number; options: number; nations: number; nodes: number };
  machine: { processor: string; cores: number; node: string; loadBefore: number; loadAfter: number };
  muster: EngineResult & { peakMegabytes: number; warmSpread: string; pivotalitySpread: string };
  peer: { skipped: string } | ReturnType<typeof compare>;
};

function show({ scenario, machine, muster: own, peer }: Results): void {
  const { draws, options, nations, nodes } = scenario;
  console.log(`${draws} draws × ${options} options × ${nations} nations (${scenario.id}, ${nodes} nodes), one core`);
  console.log(
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; load ${machine.loadBefore.toFixed(1)} → ${machine.loadAfter.toFixed(1)}\n`,
  );
  const rows: string[][] = [
    ['', 'wall', 'processor', 'spread', 'aim'],
    ['import of the engine', ...lapCells(own.import), '', ''],
    ['load the scenario', ...lapCells(own.load), '', ''],
    ['build the model', ...lapCells(own.build), '', ''],
    ['evaluate, cold', ...lapCells(own.cold), '', ''],
    ['evaluate, warm', ...lapCells(own.warm), own.warmSpread, `${AIMS.evaluationSeconds} s`],
    ['pivotality on top', ...lapCells(own.pivotality), own.pivotalitySpread, `${AIMS.pivotalitySeconds} s`],
    ['peak memory of a full run', `${own.peakMegabytes.toFixed(0)} MB`, '', '', `${AIMS.megabytes} MB`],
  ];
  if ('skipped' in peer) {
    printTable([...rows, [`${PEER}: skipped, ${peer.skipped}`]]);
    return;
  }
  const { timesPeer, drawsPerSecond, agreement: check } = peer;
  const factor = (value: { wall: number; cpu: number }) => [`${value.wall.toFixed(1)} ×`, `${value.cpu.toFixed(1)} ×`];
  printTable([
    ...rows,
    [`Squiggle ${PEER_VERSION}, warm run`, ...lapCells(peer.warm), peer.warmSpread, ''],
    ['  of it sampling', ...lapCells(peer.sampling), '', ''],
    ['Muster, the same numbers alone', ...lapCells(own.sameNumbers), '', ''],
    ['Squiggle / Muster, same numbers', ...factor(timesPeer.sameNumbers), '', `${AIMS.timesPeer} ×`],
    ['Squiggle / Muster, whole evaluation', ...factor(timesPeer.wholeEvaluation), '', ''],
    ['Squiggle, peak memory', `${peer.peakMegabytes.toFixed(0)} MB`, '', '', ''],
  ]);
  const perSecond = (value: number) => Math.round(value).toLocaleString('en');
  console.log(
    `\ndraws of all options a second: Muster ${perSecond(drawsPerSecond.muster)} (the same numbers alone ${perSecond(drawsPerSecond.musterSameNumbers)}), Squiggle ${perSecond(drawsPerSecond.peer)}`,
  );
  console.log(`the two agree on ${check.within} of ${check.compared} numbers within ${check.tolerance}`);
}
