import { beforeAll, describe, expect, test } from 'vitest';
import { type FrontierPoint, frontierOf, sectorsByRotation, waysCompared } from './deploy.ts';
import { testSolver } from './fixtures/solver.ts';
import { evaluationOf, repositoryFiles } from './fixtures/world.ts';
import type { OptionSchedule } from './generation/schedule/reply.ts';
import type { Evaluation } from './graph/evaluate.ts';
import { loadScenario } from './scenario/load.ts';
import { DEFAULTS } from './settings.ts';
import type { SolveNow } from './solver.ts';
import { buildModel, type Model } from './verdict.ts';

let solve: SolveNow;
let model: Model;
let evaluation: Evaluation;

beforeAll(async () => {
  solve = await testSolver;
  const scenario = await loadScenario(repositoryFiles, 'built-in/ukraine-2025-02');
  model = buildModel(scenario, { ...DEFAULTS, draws: 200 }, { solve });
  evaluation = evaluationOf(model);
});

describe('the frontier', () => {
  let points: FrontierPoint[];
  beforeAll(async () => {
    points = await frontierOf(model, evaluation, {
      option: 'behind-100k',
      solve,
      depths: [10, 30, 50],
      places: [2, 4, 8],
    });
  });

  test('deeper never answers sooner with as many places, and more places never later', () => {
    expect(points.length).toBeGreaterThanOrEqual(6);
    for (const a of points)
      for (const b of points) {
        if (a.depth <= b.depth && a.places >= b.places) expect(a.largest).toBeLessThanOrEqual(b.largest + 1e-9);
      }
  });

  test('no marked layout is beaten, and each other one is', () => {
    const aims = ({ largest, persons, exposure }: FrontierPoint) => [largest, persons, persons * exposure];
    const beats = (a: FrontierPoint, b: FrontierPoint) =>
      aims(a).every((aim, at) => aim <= aims(b)[at]! + 1e-9) && aims(a).some((aim, at) => aim < aims(b)[at]! - 1e-9);
    expect(points.some(({ isBest }) => isBest)).toBe(true);
    for (const point of points)
      expect(
        points.some((other) => beats(other, point)),
        point.bases.join(),
      ).toBe(!point.isBest);
  });

  test('the bases of a layout keep its depth, and exposure falls with it', () => {
    const exposureAt = (depth: number) =>
      points.filter((point) => point.depth === depth).map(({ exposure }) => exposure);
    expect(Math.max(...exposureAt(50))).toBeLessThan(Math.max(...exposureAt(10)));
    for (const { depth, exposed } of points)
      if (depth === 50) expect(exposed.find(({ weapon }) => weapon === 'grad')!.share).toBe(0);
  });

  test('can be stopped: what is done by then is told', async () => {
    const stop = new AbortController();
    const found = await frontierOf(model, evaluation, {
      option: 'behind-100k',
      solve,
      depths: [30, 50],
      places: [2],
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(new Set(found.map(({ depth }) => depth))).toEqual(new Set([30]));
  });
});

test('round the river no way is shorter than straight, from the same bases', () => {
  const compared = waysCompared(model, evaluation, 'behind-100k')!;
  expect(compared.by).toBe('barriers');
  for (const key of ['mean', 'largest'] as const)
    for (const quantile of ['p5', 'p50', 'p95'] as const)
      expect(compared.given[key][quantile]).toBeGreaterThanOrEqual(compared.straight[key][quantile] - 1e-9);
  expect(compared.given.mean.p50).toBeGreaterThan(compared.straight.mean.p50);
});

describe('sectors by rotation', () => {
  const group = (nation: string) => ({
    id: `${nation}-infantry`,
    nation,
    type: 'infantry',
    label: 'Infantry',
    role: 'combat' as const,
    units: 4,
    personsPerUnit: 1000,
    tourMonths: 6,
    restMonths: 12,
    overlapMonths: 0,
    readyMonth: 0,
  });
  const tour = (nation: string, month: number, persons: number) => ({
    group: `${nation}-infantry`,
    month,
    until: month + 6,
    rested: month + 18,
    units: persons / 1000,
    persons,
    task: 'main',
  });

  test('a nation that relieves another stands where that one stood; the third keeps its sector', () => {
    const schedule = {
      option: 'behind-100k',
      months: 12,
      fromMonth: 0,
      groups: [group('DEU'), group('FRA'), group('GBR')],
      // Half Germany, half Britain; then France for Germany.
      starts: [tour('DEU', 0, 2000), tour('GBR', 0, 2000), tour('FRA', 6, 2000), tour('GBR', 6, 2000)],
    } as unknown as OptionSchedule;
    const { rotations, reshuffled, bySize, against } = sectorsByRotation(model, schedule)!;
    const { length } = model.deployed.get('behind-100k')!.terrain.course;
    const sector = (rotation: number, nation: string) =>
      rotations[rotation]!.sectors.find((own) => own.nation === nation)!;
    expect(rotations.map(({ from, to }) => [from, to])).toEqual([
      [0, 6],
      [6, 12],
    ]);
    expect(sector(1, 'GBR')).toEqual(sector(0, 'GBR'));
    expect(sector(1, 'FRA').to - sector(1, 'FRA').from).toBeCloseTo(length / 2, 6);
    expect(reshuffled).toBeCloseTo(length / 2, 6);
    expect(bySize).toBeGreaterThanOrEqual(reshuffled);
    expect(against).toBe(0);
  });
});
