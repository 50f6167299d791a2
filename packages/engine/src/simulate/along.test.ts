import { beforeAll, describe, expect, test } from 'vitest';
import { Simulator } from '../ceasefire/simulate.ts';
import { testSolver } from '../fixtures/solver.ts';
import { repositoryFiles } from '../fixtures/world.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, evaluationOf, type Model } from '../verdict.ts';
import { alongLine, stretchEnds } from './along.ts';
import { arrivalsOver, bandOf, weeklyMeans } from './bands.ts';
import { ceasefireConfigs } from './config.ts';
import { replicateRow } from './row.ts';
import { Simulation } from './simulation.ts';
import { summaryOf } from './summary.ts';

const OPTION = 'reduced-1900';
const sum = (column: Float64Array) => column.reduce((total, each) => total + each, 0);

let model: Model;
beforeAll(async () => {
  const scenario = await loadScenario(repositoryFiles, 'built-in/cyprus-1974');
  model = buildModel(scenario, { ...DEFAULTS, draws: 20 }, { solve: await testSolver });
});

describe('stretches of the line', () => {
  test('are of a round number of km, at most sixty, and end where the line ends', () => {
    expect([...stretchEnds(2.5)]).toEqual([1, 2, 2.5]);
    expect([...stretchEnds(0.4)]).toEqual([0.4]);
    expect(stretchEnds(60)).toHaveLength(60);
    expect([...stretchEnds(61)].slice(0, 2)).toEqual([2, 4]);
    expect(stretchEnds(1000)[0]).toBe(20);
    expect(stretchEnds(1000).at(-1)).toBe(1000);
  });
});

describe('a replicate by place and day', () => {
  test('has the violations of every day and of the whole line, true and seen, once each', () => {
    const configs = ceasefireConfigs(model, evaluationOf(model), OPTION);
    for (const replicate of [0, 1, 2, 3]) {
      const config = configs.at(replicate);
      const { days, ends, violations, seen, places } = alongLine(config, 1, replicate);
      const { byDay } = new Simulator(config).run(1, replicate);
      for (const [matrix, column] of [
        [violations, byDay.violations],
        [seen, byDay.seen],
      ] as const)
        for (let day = 0; day < days; day += 1) {
          let inDay = 0;
          for (let stretch = 0; stretch < ends.length; stretch += 1) inDay += matrix[stretch * days + day]!;
          expect(inDay).toBe(column[day]);
        }
      expect(violations.every((happened, at) => seen[at]! <= happened)).toBe(true);
      expect(places).toHaveLength(config.response?.bases.length ?? 0);
    }
  });

  test('puts each incident on its stretch: cells of the simulator that end where stretches end', () => {
    const config = ceasefireConfigs(model, evaluationOf(model), OPTION).at(0);
    const ends = stretchEnds(config.cells.at(-1)!.to);
    const { response: _, ...rest } = config;
    const cells = [...ends].map((to) => ({ ...config.cells[0]!, to, travel: [] }));
    const same = { ...rest, cells };
    const { days, violations } = alongLine(same, 3, 0);
    const { byCell } = new Simulator(same).run(3, 0);
    ends.forEach((_, stretch) => {
      expect(sum(violations.slice(stretch * days, (stretch + 1) * days))).toBe(byCell.violations[stretch]);
    });
  });

  test('has each place at the middle of the piece that it reaches soonest', () => {
    const config = ceasefireConfigs(model, evaluationOf(model), OPTION).at(0);
    const cells = [2, 6, 10].map((to, cell) => ({
      ...config.cells[0]!,
      to,
      travel: [
        [3, 1],
        [2, 2],
        [1, 3],
      ][cell]!,
    }));
    const bases = [
      { opens: 4, teams: 1 },
      { opens: 9, teams: 1 },
    ];
    const response = { ...ceasefireConfigs(model, evaluationOf(model), OPTION).at(1).response!, bases };
    const { places } = alongLine({ ...config, cells, response }, 1, 0, ['East', 'West']);
    expect(places).toEqual([
      { name: 'East', opens: 4, km: 8 },
      { name: 'West', opens: 9, km: 1 },
    ]);
  });
});

describe('columns over replicates', () => {
  test('means of weeks: the last is of the days that it has', () => {
    expect([...weeklyMeans(Float64Array.of(7, 0, 0, 0, 0, 0, 0, 4, 2))]).toEqual([1, 3]);
  });

  test('quantiles by place, between the values', () => {
    const { p5, p50, p95 } = bandOf([Float64Array.of(0, 5), Float64Array.of(10, 5)]);
    expect([...p5]).toEqual([0.5, 5]);
    expect([...p50]).toEqual([5, 5]);
    expect([...p95]).toEqual([9.5, 5]);
  });

  test('share reached within so many hours: bins of six minutes, the longest left out of reach', () => {
    const bins = new Float64Array(961);
    bins[0] = 1;
    bins[4] = 2;
    bins[960] = 1;
    const half = arrivalsOver([bins, new Float64Array(961)], 0.5)!;
    expect(half.of).toBe(1);
    expect(half.hours).toHaveLength(6);
    expect(half.hours.at(-1)).toBeCloseTo(0.5, 12);
    expect([...half.p50]).toEqual([0, 0.25, 0.25, 0.25, 0.25, 0.75]);
    expect(arrivalsOver([bins], 1000)!.p50.at(-1)).toBe(0.75);
    expect(arrivalsOver([bins], 24)!.hours.length).toBeLessThanOrEqual(61);
    expect(arrivalsOver([new Float64Array(961)], 1)).toBeUndefined();
  });
});

describe('a simulation', () => {
  test('has the rows and the summary of the same replicates one by one', () => {
    const simulation = new Simulation(model, OPTION);
    expect(simulation.result()).toBeUndefined();
    const configs = ceasefireConfigs(model, evaluationOf(model), OPTION);
    const rows = Array.from({ length: 23 }, (_, replicate) => replicateRow(configs, 1, replicate));
    for (const _ of rows) simulation.next();
    expect(simulation.rows).toEqual(rows);
    const { summary, weeks, arrivals, asked, days, inputs, figures } = simulation.result()!;
    expect(inputs).toHaveLength(figures.read);
    expect(summary).toEqual(summaryOf(rows));
    expect(weeks.violations.p50).toHaveLength(Math.ceil(days / 7));
    expect(arrivals!.of).toBe(rows.filter(({ sent }) => sent! > 0).length);
    expect(asked!.of).toBe(rows.filter(({ places }) => places! > 0).length);
  });

  test('gives a replicate whose days add up to its row', () => {
    const simulation = new Simulation(model, OPTION);
    expect(simulation.along(0)).toBeUndefined();
    for (let replicate = 0; replicate < 3; replicate += 1) simulation.next();
    const along = simulation.along(2)!;
    expect(sum(along.violations)).toBe(simulation.rows[2]!.violations);
    expect(sum(along.seen)).toBe(simulation.rows[2]!.seen);
    expect(along.places.map(({ opens }) => opens)[0] ?? null).toBe(simulation.rows[2]!.first_place_day);
    expect(along.weeks.without).toHaveLength(along.weeks.violations.length);
    expect(simulation.along(3)).toBeUndefined();
  });
});
