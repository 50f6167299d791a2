/**
 * Whether simulation intervals hold the long-run value as often as they say: repeated small runs of a scenario whose options pass with
 * chances from 0.05 to 0.95, for each design and for runs to a stated precision. `npm run bench:coverage`; see README.md.
 */
import { writeFileSync } from 'node:fs';
import { pledge, scenarioOf, type YamlMap } from '../packages/engine/src/fixtures/world.ts';
import { run } from '../packages/engine/src/outcome/outcome.ts';
import { runToPrecision } from '../packages/engine/src/outcome/precision.ts';
import { DESIGNS, type Design } from '../packages/engine/src/quantity/design.ts';
import { DEFAULTS } from '../packages/engine/src/settings.ts';
import { buildModel } from '../packages/engine/src/verdict.ts';
import { printTable, rounded } from './report.ts';

const RUNS = 1000;
const DRAWS = 480;
const LONG_RUN = 2_000_000;
const HALF_WIDTH = 0.015;
/** 95 % is what the intervals claim; the aim leaves room for the 1,000 runs: their own error is 0.7 points. */
const AIM = 0.93;

/** Plans of these strengths: the smaller, the likelier. Four nations bring uncertain amounts, one of them with a coin, two of them alike. */
const STRENGTHS = [4900, 6600, 7500, 8300, 9100, 10_100, 12_000];
const SCENARIO: YamlMap = {
  contributors: ['AAA', 'BBB', 'CCC', 'DDD'],
  world: { backstop: { label: 'a backstop', holds: 0.6 } },
  pledges: [
    pledge('AAA', { amount: { min: 1000, mode: 3000, max: 8000 } }),
    pledge('BBB', { amount: { p5: 1000, p95: 4000 } }),
    pledge('CCC', { amount: { min: 500, mode: 2000, max: 4000 }, conditions: [{ world: 'backstop' }] }),
    pledge('DDD', { amount: { min: 0, mode: 1000, max: 3000 } }),
  ],
  correlations: [{ between: ['pledge.AAA.land.amount', 'pledge.BBB.land.amount'], rho: 0.4, assumption: 'alike' }],
  options: STRENGTHS.map((strength) => ({
    id: `s${strength}`,
    label: `${strength}`,
    components: [{ id: 'm', posture: 'rear-hubs', strength, hubs: { packages: [{ id: 'p', persons: 1 }] } }],
  })),
};
const scenario = await scenarioOf(SCENARIO, {
  nations: Object.fromEntries(['AAA', 'BBB', 'CCC', 'DDD'].map((nation) => [nation, { sustained: 90_000 }])),
});
const settings = (design: Design, seed: number, draws = DRAWS) => ({ ...DEFAULTS, design, seed, draws });
const chances = (design: Design, seed: number, draws?: number) =>
  run(buildModel(scenario, settings(design, seed, draws)), { pivotality: false }).outcome.options.map(
    ({ verdict }) => verdict.probability,
  );

interface Row {
  how: string;
  chance: number;
  coverage: number;
  width: number;
  meanDraws: number;
}

const truth = chances('random', 900_001, LONG_RUN).map(({ value }) => value);

function measured(how: string, once: (seed: number) => { probabilities: typeof first; draws: number }): Row[] {
  const held = truth.map(() => 0);
  const width = truth.map(() => 0);
  let draws = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const result = once(seed);
    draws += result.draws;
    result.probabilities.forEach(({ low, high }, option) => {
      if (low <= truth[option]! && truth[option]! <= high) held[option]! += 1;
      width[option]! += high - low;
    });
  }
  return truth.map((chance, option) => ({
    how,
    chance,
    coverage: held[option]! / RUNS,
    width: width[option]! / RUNS,
    meanDraws: draws / RUNS,
  }));
}

const first = chances('random', 1);
const rows = [
  ...DESIGNS.flatMap((design) => measured(design, (seed) => ({ probabilities: chances(design, seed), draws: DRAWS }))),
  ...DESIGNS.flatMap((design) =>
    measured(`${design}, to ±${HALF_WIDTH * 100} points`, (seed) => {
      const options = { halfWidth: HALF_WIDTH, mostDraws: 100_000, pivotality: false };
      const { outcome } = runToPrecision(scenario, settings(design, seed), options).result;
      return {
        probabilities: outcome.options.map(({ verdict }) => verdict.probability),
        draws: outcome.manifest.draws,
      };
    }),
  ),
];

console.log(
  `${RUNS} runs each of ${DRAWS} draws; long-run values from ${LONG_RUN.toLocaleString('en')} random draws\n`,
);
printTable([
  ['', 'long-run chance', 'intervals that hold it', 'mean width', 'mean draws'],
  ...rows.map(({ how, chance, coverage, width, meanDraws }) => [
    how,
    chance.toFixed(3),
    `${(coverage * 100).toFixed(1)} %${coverage < AIM ? ' below the aim' : ''}`,
    width.toFixed(4),
    meanDraws.toFixed(0),
  ]),
]);
const worst = Math.min(...rows.map(({ coverage }) => coverage));
console.log(`\nlowest ${(worst * 100).toFixed(1)} %; aim at least ${AIM * 100} %`);
writeFileSync(
  new URL('coverage.json', import.meta.url),
  `${JSON.stringify(rounded({ runs: RUNS, draws: DRAWS, longRun: LONG_RUN, aim: AIM, rows }), null, 2)}\n`,
);
