import {
  buildModel,
  DEFAULTS,
  loadScenario,
  type Model,
  MusterError,
  nearestOf,
  type Problem,
  quantitiesOf,
  type RunOptions,
  type RunResult,
  run,
  type Scenario,
  type Settings,
  type SourcedQuantity,
} from '@muster/engine';
import { filesOf, shownPath, shownWords } from '../files.ts';
import { type Located, locate } from '../locate.ts';
import type { ModelRequest } from '../protocol.ts';
import { loadSolver } from '../solver.ts';

export interface Reporter {
  progress: (done: number, what: string) => void;
  timing: (what: string, milliseconds: number) => void;
  /** From here on an interrupt aborts the signal instead of ending the work, and says how it stops. */
  stoppable: (how: string) => void;
  /** Something that the user should know before the work is done. */
  notice: (what: string) => void;
  signal: AbortSignal;
}

/** Draws of a trial run, where what is read matters and not the result. */
export const TRIAL_DRAWS = 50;

/** A scenario that was found and read. */
export interface Opened {
  located: Located;
  scenario: Scenario;
}

/** Finds and reads a scenario. Throws a MusterError with the paths as the user would write them. */
export async function open({ scenario, asOf }: Pick<ModelRequest, 'scenario' | 'asOf'>): Promise<Opened> {
  const located = locate(scenario);
  return shown(located, async () => ({
    located,
    scenario: await loadScenario(filesOf(located), located.folder, { asOf }),
  }));
}

/** The model of a request, laid out on its ground. */
export async function modelOf({ scenario }: Opened, request: ModelRequest): Promise<Model> {
  const model = buildModel(scenario, settingsOf(scenario, request), { solve: await loadSolver() });
  checkOption(scenario, request.option);
  return model;
}

/** The model of a request that asks nothing of where the force stands: laid out only where a place of it is set. */
export async function modelOfForce(opened: Opened, request: ModelRequest): Promise<Model> {
  const { scenario } = opened;
  const set = Object.keys({ ...scenario.root.set, ...request.set });
  if (set.some((name) => /^option\.[^.]+\.deployment\./.test(name))) return modelOf(opened, request);
  const model = buildModel(scenario, settingsOf(scenario, request));
  checkOption(scenario, request.option);
  return model;
}

export function settingsOf({ root }: Scenario, request: ModelRequest): Settings {
  return {
    draws: request.draws ?? DEFAULTS.draws,
    seed: request.seed ?? DEFAULTS.seed,
    coordination: request.coordination ?? root.coordination ?? DEFAULTS.coordination,
    design: request.design ?? DEFAULTS.design,
    set: request.set,
  };
}

/** Opens, builds and runs, with the time that each took. */
export async function runRequest(
  request: ModelRequest,
  reporter: Reporter,
  options: RunOptions = {},
): Promise<{ opened: Opened; model: Model; result: RunResult }> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    const model = await modelOf(opened, request);
    timed('build');
    const result = run(model, { progress: withTimeLeft(reporter), option: request.option, ...options });
    timed('run');
    return { opened, model, result };
  });
}

/** Progress with the time that is left, once it has taken long enough to tell. */
export function withTimeLeft({ progress }: Reporter): Reporter['progress'] {
  const since = performance.now();
  return (done, what) => {
    const passed = performance.now() - since;
    const left = Math.ceil((passed * (1 - done)) / done / 1000);
    progress(done, passed > TELLING && done > 0 && done < 1 ? `${what}; ${left} s left` : what);
  };
}

/** Milliseconds after which the time that is left is told. */
const TELLING = 3000;

export function stopwatch({ timing }: Reporter): (what: string) => void {
  let since = performance.now();
  return (what) => {
    const now = performance.now();
    timing(what, now - since);
    since = now;
  };
}

/** Does something; what is wrong with the input is told with paths as the user would write them. */
export async function shown<T>(located: Located, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    throw new MusterError(error.problems.map((problem) => shownProblem(problem, located)));
  }
}

export function shownProblem(problem: Problem, located: Located): Problem {
  const { expected, ...rest } = problem;
  return {
    ...rest,
    file: shownPath(problem.file, located),
    message: shownWords(problem.message, located),
    ...(expected ? { expected: shownWords(expected, located) } : {}),
  };
}

/** The option of a command that is about one; it need not be named where there is no other. */
export function oneOption(scenario: Scenario, option: string | undefined): Scenario['root']['options'][number] {
  checkOption(scenario, option);
  const { options } = scenario.root;
  const chosen = options.find(({ id }) => id === option);
  if (chosen) return chosen;
  if (options.length === 1) return options[0]!;
  throw new MusterError([
    {
      code: 'usage',
      file: '--option',
      message: 'the scenario has several options, and this is asked of one',
      expected: `one of ${options.map(({ id }) => id).join(', ')}`,
    },
  ]);
}

export function checkOption({ root }: Scenario, option: string | undefined): void {
  const known = root.options.map(({ id }) => id);
  if (option === undefined || known.includes(option)) return;
  const nearest = nearestOf(option, known);
  throw new MusterError([
    {
      code: 'name',
      file: '--option',
      message: `the scenario has no option "${option}"`,
      expected: `one of ${known.join(', ')}`,
      ...(nearest ? { nearest } : {}),
    },
  ]);
}

/** Every figure behind the outcome, the same for any number of draws: also those of nations that come in none of these. */
export function sourcesOf(model: Model, { names, outcome }: RunResult, located: Located): SourcedQuantity[] {
  const options = outcome.options.map(({ id }) => `option.${id}.`);
  const computed = [...model.graph.nodes.keys()].filter((name) => options.some((option) => name.startsWith(option)));
  const read = quantitiesOf(model, [...names.map(({ name }) => name), ...computed]);
  return read.map((quantity) =>
    quantity.place
      ? { ...quantity, place: { ...quantity.place, file: shownPath(quantity.place.file, located) } }
      : quantity,
  );
}
