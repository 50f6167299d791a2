import {
  type FrontierPoint,
  frontierOf,
  loadScenario,
  type Model,
  MusterError,
  type Outcome,
  quantitiesOf,
  type RotationSectors,
  type RunResult,
  run,
  type Scenario,
  type SolveNow,
  scheduleOption,
  sectorsByRotation,
  type WaysCompared,
  waysCompared,
} from '@muster/engine';
import { type Theatre, theatreOf } from '@muster/engine/report';
import { filesOf, handedOver } from '../files.ts';
import { locate } from '../locate.ts';
import type { ModelRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';
import { modelOf, oneOption, type Reporter, shown, stopwatch } from './session.ts';

/** Files that stand in place of those of the scenario. */
const HANDED_OVER = ['line', 'places', 'roads', 'barriers'] as const;

export interface DeployRequest extends ModelRequest {
  files: Readonly<Partial<Record<(typeof HANDED_OVER)[number], string>>>;
  /** Km between the points of a grid on which bases may stand. */
  grid?: number;
  frontier: boolean;
  rotations: boolean;
}

export interface DeployReply {
  title: string;
  /** The option, laid out: what it holds beside the deployment is that of a run. */
  option: Outcome['options'][number];
  manifest: Outcome['manifest'];
  theatre: Theatre;
  /** What ways go round and over. */
  ground: Pick<Scenario['ground'], 'barriers' | 'crossings' | 'launch'>;
  nations: Readonly<Record<string, string>>;
  /** Hours within which each component is to be there, at the median. */
  asked: readonly { component: string; hours: number }[];
  /** Figures on which the deployment rests, and those of them that are assumed. */
  figures: { read: number; assumed: number };
  handedOver: DeployRequest['files'] & { grid?: number };
  frontier?: readonly FrontierPoint[];
  rotations?: RotationSectors;
  ways?: WaysCompared;
  snapping?: NonNullable<ReturnType<typeof snappingOf>>;
}

/** Far fewer than a schedule of its own has: only who is there when is read from it. */
const ROTATION_MOVES = 200_000;

export async function workDeploy(request: DeployRequest, reporter: Reporter): Promise<DeployReply> {
  const timed = stopwatch(reporter);
  const located = locate(request.scenario);
  return shown(located, async () => {
    const scenario = await loadScenario(filesOf(located), located.folder, {
      asOf: request.asOf,
      replace: await replacements(request.files),
      grid: request.grid,
    });
    timed('load');
    const { id } = oneOption(scenario, request.option);
    const model = await modelOf({ located, scenario }, request);
    timed('build');
    const result = run(model, { option: id, pivotality: false, progress: reporter.progress });
    timed('run');
    const solve = await loadSolver();
    const more = await moreOf(model, result, id, request, { solve, reporter });
    timed('more');
    return { ...replyOf(model, result, id, request), ...more };
  });
}

async function replacements(files: DeployRequest['files']) {
  const texts = await Promise.all(
    HANDED_OVER.flatMap((kind) => {
      const file = files[kind];
      const name = kind === 'places' ? 'candidates' : kind;
      return file === undefined ? [] : [handedOver(file, FORMS[kind]).then((text) => [name, text] as const)];
    }),
  );
  return Object.fromEntries(texts);
}

const FORMS = {
  line: 'GeoJSON lines',
  places: 'places as CSV (id, name, longitude, latitude) or GeoJSON points',
  roads: 'GeoJSON lines',
  barriers: 'GeoJSON lines, with points where they are crossed',
} as const;

function replyOf(model: Model, result: RunResult, id: string, { files, grid }: DeployRequest): DeployReply {
  const { outcome, evaluation, names } = result;
  const option = outcome.options[0]!;
  const laid = model.deployed.get(id);
  if (!option.deployment) refuse(option.label, laid?.plan.without ?? []);
  const own = names.filter(({ path }) => /^options\.[^.]+\.deployment\./.test(path)).map(({ name }) => name);
  const read = quantitiesOf(model, own);
  const snapping = snappingOf(model, id);
  return {
    title: outcome.title,
    option,
    manifest: outcome.manifest,
    theatre: theatreOf(model, result),
    ground: groundOf(model),
    nations: Object.fromEntries(Object.entries(model.scenario.root.nations).map(([code, { name }]) => [code, name])),
    asked: laid!.plan.components.map(({ component, figures }) => ({
      component,
      hours: evaluation.summary(figures.responseTime.name).p50,
    })),
    figures: { read: read.length, assumed: read.filter(({ isAssumption }) => isAssumption).length },
    handedOver: { ...files, ...(grid === undefined ? {} : { grid }) },
    ...(snapping ? { snapping } : {}),
  };
}

function groundOf({ scenario: { ground } }: Model): DeployReply['ground'] {
  const { barriers, crossings, launch } = ground;
  return { barriers, crossings, launch };
}

function refuse(label: string, without: readonly { component: string; reason: string }[]): never {
  const reasons = without.map(({ component, reason }) => `${component}: ${reason}`);
  throw new MusterError([
    {
      code: 'reference',
      file: '--option',
      message: `“${label}” is put nowhere; ${reasons.join('; ') || 'the library says nothing of how a force is deployed'}`,
      expected: 'an option with bases behind the line, or other candidates (--places, --grid)',
    },
  ]);
}

/** What roads made of places and of the line; undefined where there are none. */
function snappingOf({ deployed, scenario }: Model, option: string) {
  const snapping = deployed.get(option)?.terrain.travel.snapping;
  const { unreadSpeeds } = scenario.ground;
  return snapping && { ...snapping, ...(unreadSpeeds === undefined ? {} : { unreadSpeeds }) };
}

async function moreOf(
  model: Model,
  { evaluation }: RunResult,
  option: string,
  { frontier, rotations }: DeployRequest,
  { solve, reporter }: { solve: SolveNow; reporter: Reporter },
): Promise<Pick<DeployReply, 'frontier' | 'rotations' | 'ways'>> {
  if (!model.deployed.get(option)) return {};
  const ways = waysCompared(model, evaluation, option);
  const byRotation = rotations ? await rotationsOf(model, evaluation, option, solve) : undefined;
  const points = frontier
    ? await frontierOf(model, evaluation, { option, solve, onProgress: reporter.progress, signal: reporter.signal })
    : undefined;
  return {
    ...(points ? { frontier: points } : {}),
    ...(byRotation ? { rotations: byRotation } : {}),
    ...(ways ? { ways } : {}),
  };
}

async function rotationsOf(model: Model, evaluation: RunResult['evaluation'], option: string, solve: SolveNow) {
  const schedule = await scheduleOption(model, evaluation, { option, at: 'p50', moves: ROTATION_MOVES, solve });
  return sectorsByRotation(model, schedule);
}
