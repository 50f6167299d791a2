/** How near the rotation search comes to a strength that no plan can exceed, and how far beyond a greedy plan. `npm run bench:schedule`. */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type RotationSpec, rotationProblem } from '../packages/engine/src/fixtures/rotation.ts';
import { testSolver } from '../packages/engine/src/fixtures/solver.ts';
import { boundOf } from '../packages/engine/src/generation/schedule/bound.ts';
import { check } from '../packages/engine/src/generation/schedule/check.ts';
import { greedyPlan } from '../packages/engine/src/generation/schedule/greedy.ts';
import { measure } from '../packages/engine/src/generation/schedule/measure.ts';
import type { ScheduleProblem } from '../packages/engine/src/generation/schedule/problem.ts';
import { planSchedule } from '../packages/engine/src/generation/schedule/search.ts';
import { printTable, rounded } from './report.ts';

const LARGE: {
  name: string;
  spec: RotationSpec;
  seeds: number[];
  moves: number;
  aim: { gap: number; seconds: number };
}[] = [
  {
    name: '40 nations × 8 types × 36 months, caps',
    spec: { nations: 40, types: 8, months: 36 },
    seeds: [1, 2, 3],
    moves: 4_000_000,
    aim: { gap: 0.01, seconds: 5 },
  },
  {
    name: '300 units × 120 months',
    spec: { nations: 30, types: 4, months: 120, caps: false },
    seeds: [1],
    moves: 25_000_000,
    aim: { gap: 0.02, seconds: 60 },
  },
  {
    name: '300 units × 120 months, caps',
    spec: { nations: 30, types: 4, months: 120 },
    seeds: [1],
    moves: 25_000_000,
    aim: { gap: 0.02, seconds: 60 },
  },
];

const FEATURES: Partial<RotationSpec>[] = [
  {},
  { tasks: 2 },
  { support: true },
  { framework: true },
  { least: true },
  { surge: true },
  { initial: true },
  { slotsPerMonth: 2 },
  { caps: false },
  { tasks: 2, support: true, framework: true, least: true, surge: true, initial: true },
];
const MID_SIZE = { nations: 6, types: 4, months: 24 };
const MID_MOVES = 500_000;

/** One problem: the greedy plan, the bound and the search, whose plan the independent checker has to pass. */
async function measured(problem: ScheduleProblem, moves: number) {
  const greedy = measure(problem, greedyPlan(problem));
  const started = performance.now();
  const { bound } = await boundOf(problem, await testSolver);
  const secondsOfBound = (performance.now() - started) / 1000;
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const plan = await planSchedule(problem, { seed: 1, moves, bound });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = { wall: (performance.now() - wall) / 1000, processor: (user + system) / 1e6 };
  const broken = check(problem, plan);
  if (broken.length > 0) throw new Error(`The checker refuses the plan: ${JSON.stringify(broken[0])}`);
  return {
    units: problem.groups.reduce((sum, { units }) => sum + units, 0),
    inField: plan.inField,
    bound,
    secondsOfBound,
    gap: 1 - plan.inField / bound,
    greedyGap: 1 - greedy.inField / bound,
    overGreedy: plan.fulfilled / greedy.fulfilled - 1,
    largestShare: { greedy: greedy.largestShare, search: plan.largestShare },
    cost: { greedy: greedy.cost, search: plan.cost },
    seconds,
    moves: plan.moves,
    movesPerSecond: plan.moves / seconds.processor,
  };
}

const loadBefore = loadavg()[0]!;
const large = [];
for (const { name, spec, seeds, moves, aim } of LARGE) {
  for (const seed of seeds) large.push({ name, seed, aim, ...(await measured(rotationProblem(seed, spec), moves)) });
}
const midSize = [];
for (let i = 0; i < 20; i += 1) {
  const features = FEATURES[i % FEATURES.length]!;
  const problem = rotationProblem(100 + i, { ...MID_SIZE, ...features });
  midSize.push({ seed: 100 + i, features: Object.keys(features), ...(await measured(problem, MID_MOVES)) });
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
printTable([
  ['', 'units', 'in the field', 'bound', 'gap', 'aim', 'greedy gap', 'wall', 'processor', 'aim', 'moves/s'],
  ...large.map(({ name, seed, units, inField, bound, gap, aim, greedyGap, seconds, movesPerSecond }) => [
    `${name} (${seed})`,
    `${units}`,
    inField.toFixed(0),
    bound.toFixed(0),
    percent(gap),
    percent(aim.gap),
    percent(greedyGap),
    `${seconds.wall.toFixed(1)} s`,
    `${seconds.processor.toFixed(1)} s`,
    `${aim.seconds} s`,
    `${(movesPerSecond / 1e6).toFixed(2)} M`,
  ]),
]);
const gains = midSize.map(({ overGreedy }) => overGreedy).sort((a, b) => a - b);
const summary = {
  least: gains[0]!,
  median: (gains[9]! + gains[10]!) / 2,
  most: gains.at(-1)!,
  worse: gains.filter((gain) => gain < -1e-12).length,
};
console.log(
  `\n20 mid-size problems, over greedy: ${percent(summary.least)} to ${percent(summary.most)}, median ${percent(summary.median)}; worse: ${summary.worse}`,
);
const machine = {
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  loadBefore,
  loadAfter: loadavg()[0]!,
};
writeFileSync(
  new URL('schedule.json', import.meta.url),
  `${JSON.stringify(rounded({ machine, large, overGreedy: summary, midSize }), null, 2)}\n`,
);
