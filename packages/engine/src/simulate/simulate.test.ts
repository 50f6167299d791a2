import { beforeAll, describe, expect, test } from 'vitest';
import { Simulator } from '../ceasefire/simulate.ts';
import { testSolver } from '../fixtures/solver.ts';
import { evaluationOf, repositoryFiles } from '../fixtures/world.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { loadScenario } from '../scenario/load.ts';
import { DEFAULTS } from '../settings.ts';
import { buildModel, type Model } from '../verdict.ts';
import { type CeasefireConfigs, ceasefireConfigs } from './config.ts';
import { travelOf } from './draw.ts';
import { leastSeenForCall } from './incident.ts';
import { type ReplicateRow, replicateOf, replicateRow, rowOf, timeWithin } from './row.ts';
import { spreadOf, summaryOf } from './summary.ts';

const OPTION = 'reduced-1900';
let model: Model;
let evaluation: Evaluation;
let configs: CeasefireConfigs;

async function modelWith(set: Readonly<Record<string, string>>): Promise<Model> {
  const scenario = await loadScenario(repositoryFiles, 'built-in/cyprus-1974');
  return buildModel(scenario, { ...DEFAULTS, draws: 20, set }, { solve: await testSolver });
}

beforeAll(async () => {
  model = await modelWith({});
  evaluation = evaluationOf(model);
  configs = ceasefireConfigs(model, evaluation, OPTION);
});

describe('the configuration of a draw', () => {
  test('has the whole line in its cells, and the figures of its draw', () => {
    const draw = Array.from({ length: configs.draws }, (_, each) => each).find((each) => configs.at(each).response)!;
    const { cells, response, triggering } = configs.at(draw);
    const { terrain } = model.deployed.get(OPTION)!;
    expect(cells.at(-1)!.to).toBeCloseTo(terrain.course.length, 6);
    expect(triggering.ratio).toBe(evaluation.column('incidents.triggering.ratio')[draw]);
    expect(response!.service * 24).toBeCloseTo(evaluation.column('incidents.response.service')[draw]!, 12);
    for (const { travel } of cells) expect(travel).toHaveLength(response!.bases.length);
    expect(configs.at(draw + 1)).not.toEqual(configs.at(draw));
  });

  test('brings about as many violations in the long run as were counted, over the share that was', () => {
    const { cells, marks, triggering } = configs.at(5);
    const at = (name: string) => evaluation.column(name)[5]!;
    let from = 0;
    let perDay = 0;
    for (const { to, rate } of cells) {
      perDay += (to - from) * rate;
      from = to;
    }
    const beyond = (marks.most + 1) ** -marks.exponent;
    let mark = 0;
    for (let k = 1; k <= marks.most; k += 1) mark += (k ** -marks.exponent - beyond) / (1 - beyond);
    const asked = (at('incidents.counted') / at('incidents.countedShare')) * from;
    expect((perDay * mark) / (1 - triggering.ratio) / asked).toBeCloseTo(1, 9);
  });

  test('opens bases in their order, none before those who fill it are there', () => {
    const { plan, days } = model.deployed.get(OPTION)!;
    for (let draw = 0; draw < configs.draws; draw += 1) {
      const { response } = configs.at(draw);
      const opens = response?.bases.map((base) => base.opens) ?? [];
      expect(opens).toEqual(opens.toSorted((a, b) => a - b));
      opens.forEach((day, base) => {
        const needed = plan.bases
          .slice(0, base + 1)
          .reduce(
            (sum, { component }) => sum + plan.components.find((each) => each.component === component)!.perPlace,
            0,
          );
        const arrived = (on: string) => {
          const column = evaluation.column(`option.${OPTION}.generation.buildUp.day.${on}`);
          return column[column.length === 1 ? 0 : draw]!;
        };
        expect(arrived(String(day)) * (1 + 1e-6)).toBeGreaterThanOrEqual(needed);
        const before = days[days.indexOf(day) - 1];
        if (before !== undefined) expect(arrived(String(before))).toBeLessThan(needed);
      });
    }
  });

  test('sight is that of those who have arrived, from each day of the build-up', () => {
    const { days } = model.deployed.get(OPTION)!;
    const begun = days.filter((day) => day < configs.days);
    expect(begun.length).toBeGreaterThan(5);
    const at = (name: string, draw: number) => {
      const column = evaluation.column(name);
      return column[column.length === 1 ? 0 : draw]!;
    };
    const { sight } = configs.incidents;
    const means = sight.postures.interposition.map((each) => sight.means[each].name);
    let grows = 0;
    for (let draw = 0; draw < configs.draws; draw += 1) {
      const { stages, cells } = configs.at(draw);
      expect(begun).toEqual(expect.arrayContaining([...stages]));
      begun.forEach((day) => {
        const stage = stages.findLastIndex((begins) => begins <= day);
        const arrived = at(`option.${OPTION}.generation.buildUp.day.${day}`, draw);
        const share = Math.min(1, arrived / at(`option.${OPTION}.requirement.planned`, draw));
        const unseen = means.reduce((product, name) => product * (1 - at(name, draw) * share), 1);
        expect(cells[0]!.sight[stage]![0]).toBeCloseTo(1 - unseen, 12);
        expect(cells.at(-1)!.sight[stage]).toEqual(cells[0]!.sight[stage]);
      });
      if (cells[0]!.sight.at(-1)![0] > cells[0]!.sight[0]![0]) grows += 1;
    }
    expect(grows).toBeGreaterThan(configs.draws / 2);
  });

  test('tells the km of the line, and after how many days about the level of the counts is reached', async () => {
    expect(configs.km).toBeCloseTo(configs.at(0).cells.at(-1)!.to, 6);
    const set = { 'incidents.triggering.slow': '12', 'incidents.triggering.ratio': '0.75' };
    const near = await modelWith(set);
    expect(ceasefireConfigs(near, evaluationOf(near), OPTION).daysToLevel).toBe(48);
    const slow = evaluation.column('incidents.triggering.slow');
    const ratio = evaluation.column('incidents.triggering.ratio');
    const above = [...slow].filter((days, draw) => days / (1 - ratio[draw]!) > configs.daysToLevel);
    expect(Math.abs(above.length - configs.draws / 2)).toBeLessThanOrEqual(1);
  });

  test('near a ratio of 1 less than the counts is reached within that time, far from it their level is', async () => {
    const reached = async (ratio: string) => {
      const set = {
        'incidents.triggering.ratio': ratio,
        'incidents.triggering.slow': '10',
        'incidents.triggering.fastShare': '0',
        'incidents.truce.drop': '0',
        'incidents.counted': '1',
        'incidents.countedShare': '1',
      };
      const its = await modelWith(set);
      const found = ceasefireConfigs(its, evaluationOf(its), OPTION);
      const rows = Array.from({ length: 20 }, (_, replicate) => replicateRow(found, 1, replicate));
      const mean = rows.reduce((sum, row) => sum + row.alone_violations!, 0) / rows.length;
      return mean / (found.km * found.days);
    };
    expect(await reached('0.2')).toBeGreaterThan(0.9);
    expect(await reached('0.999')).toBeLessThan(0.2);
  });

  test('travel by hand: (30 km × 1.2 + 4 km) / 40 km/h + 1 h + half an hour later = 2.5 h', () => {
    const ways = { straight: Float64Array.of(30), road: Float64Array.of(4), hours: Float64Array.of(1) };
    expect(travelOf(ways, { speed: 40, detour: 1.2, later: 0.5 })[0]).toBeCloseTo(2.5 / 24, 12);
  });

  test('a ratio of 1 is refused in words', async () => {
    const endless = await modelWith({ 'incidents.triggering.ratio': '1' });
    const its = ceasefireConfigs(endless, evaluationOf(endless), OPTION);
    expect(() => its.at(0)).toThrow(/never end/);
  });
});

describe('a replicate', () => {
  test('takes draw r modulo the draws, and is the same by itself and after others', () => {
    const row = replicateRow(configs, 1, 23);
    expect(row.draw).toBe(3);
    expect(replicateRow(configs, 1, 23)).toEqual(row);
    expect(replicateRow(configs, 2, 23)).not.toEqual(row);
  });

  test('where teams prevent nothing, the force changes nothing; where all, it takes violations away', async () => {
    const [idle, able] = await Promise.all(
      ['0', '1'].map(async (prevented) => {
        const its = await modelWith({
          'incidents.response.prevented': prevented,
          'incidents.triggering.fastShare': '0.9',
          'incidents.response.threshold': '1',
        });
        const found = ceasefireConfigs(its, evaluationOf(its), OPTION);
        return [0, 1, 2].map((replicate) => replicateRow(found, 1, replicate));
      }),
    );
    for (const row of idle!) {
      expect(row.violations).toBe(row.alone_violations);
      expect(row.sent).toBeGreaterThan(0);
    }
    for (const row of able!) expect(row.violations!).toBeLessThan(row.alone_violations!);
    const away = summaryOf(able!).takenAway!;
    expect(away.drawn.mean).toBeGreaterThan(away.slow.mean);
  });

  test('counts calls from the day on which the first place opens, and none where none does', () => {
    const rows = Array.from({ length: configs.draws }, (_, replicate) => replicateRow(configs, 1, replicate));
    for (const row of rows) {
      const opens = configs.at(row.draw!).response?.bases.map((base) => base.opens);
      expect(row.first_place_day).toBe(opens?.[0] ?? null);
      if (!opens) expect([row.places, row.calls, row.sent]).toEqual([0, 0, 0]);
      else expect(row.calls!).toBeGreaterThanOrEqual(row.dropped!);
    }
    expect(rows.some(({ calls }) => calls! > 0)).toBe(true);
    let before = 0;
    for (const { replicate, draw, calls, first_place_day: first } of rows) {
      if (first === null) continue;
      const { byDay } = new Simulator(configs.at(draw!)).run(1, replicate!);
      const sum = (days: Float64Array) => days.reduce((total, each) => total + each, 0);
      expect(calls).toBe(sum(byDay.calls.slice(first!)));
      before += sum(byDay.calls) - calls!;
    }
    // Those who are there before they fill a place see, and nobody is there to answer.
    expect(before).toBeGreaterThan(0);
  });

  test('tells each incident in the order of time, whoever answers, and has the same row', () => {
    const nobody = Array.from({ length: configs.draws }, (_, draw) => draw).find((draw) => !configs.at(draw).response)!;
    const somebody = Array.from({ length: configs.draws }, (_, draw) => draw).find(
      (draw) => configs.at(draw).response,
    )!;
    for (const replicate of [nobody, somebody]) {
      const request = replicateOf(configs, 1, replicate);
      const least = leastSeenForCall(request.config);
      const times: number[] = [];
      const total = { violations: 0, seen: 0, calls: 0 };
      const row = rowOf(request, {
        watch: (time, _place, _cell, violations, seen) => {
          times.push(time);
          total.violations += violations;
          total.seen += seen;
          if (seen >= least) total.calls += 1;
        },
      });
      expect(row).toEqual(replicateRow(configs, 1, replicate));
      expect(times).toHaveLength(row.incidents!);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const { byDay } = new Simulator(request.config).run(1, replicate);
      const calls = byDay.calls.reduce((sum, each) => sum + each, 0);
      expect(total).toEqual({ violations: row.violations, seen: row.seen, calls });
      expect(calls > 0).toBe(replicate === somebody);
    }
  });

  test('the time of a share of calls is the upper end of its bin of six minutes', () => {
    expect(timeWithin(Float64Array.of(0, 3, 1, 0), 0.5)).toBe(0.2);
    expect(timeWithin(Float64Array.of(0, 3, 1, 0), 0.95)).toBe(0.3);
    expect(timeWithin(Float64Array.of(0, 0), 0.5)).toBeNull();
  });
});

describe('the summary', () => {
  test('of 1, 2, 3: mean 2, half-width 1.96 / √3, quantiles between the values', () => {
    const { mean, low, high, p5, p50 } = spreadOf([3, 1, 2])!;
    expect([mean, p50]).toEqual([2, 2]);
    expect(high - mean).toBeCloseTo(1.959963985 / Math.sqrt(3), 8);
    expect(mean - low).toBeCloseTo(high - mean, 12);
    expect(p5).toBeCloseTo(1.1, 12);
    expect(spreadOf([])).toBeUndefined();
    expect(spreadOf([0, 0, 9])).toMatchObject({ mean: 3, low: 0 });
    expect(spreadOf([-1, 0, 9])!.low).toBeLessThan(0);
    expect(spreadOf([4])).toMatchObject({ mean: 4, high: Number.POSITIVE_INFINITY });
  });

  test('leaves out of a share the replicates in which there is nothing to be a share of', () => {
    const row = replicateRow(configs, 1, 0);
    const rows: ReplicateRow[] = [
      { ...row, calls: 10, dropped: 5 },
      { ...row, calls: 0, dropped: 0, response_median_hours: null },
    ];
    const { dropped, replicates, responseMedian } = summaryOf(rows);
    expect(replicates).toBe(2);
    expect(dropped).toMatchObject({ mean: 0.5, of: 1 });
    expect(responseMedian!.of).toBe(1);
  });
});
