import {
  buildModel,
  type Computed,
  type Contributions,
  cascadeOf,
  changedFiles,
  contributionsOf,
  DEFAULTS,
  differenceOf,
  explain,
  type Files,
  type Glance,
  glance,
  isSettable,
  loadScenario,
  type Model,
  type Mover,
  MusterError,
  moversOf,
  type OptionDifference,
  type OptionSchedule,
  type Pivotal,
  pivotalOf,
  quantitiesOf,
  type RunResult,
  run,
  type Scenario,
  type Settings,
  type SourcedQuantity,
  scheduleOption,
  shapeOf,
  shapeOfDraws,
  statedFigure,
  waitingOf,
} from '@muster/engine';
import { contextOf, ledgerOf, theatreOf } from '@muster/engine/report';
import { withCoordination } from '../files/coordination.ts';
import { filesOver } from './files.ts';
import type {
  Answer,
  Asked,
  Cascades,
  ChangedFile,
  Input,
  Opened,
  Original,
  Reply,
  Scheduling,
  Step,
} from './protocol.ts';
import { loadSolver } from './solver.ts';

/** Draws of what follows a change at once, and of what then stands. */
const QUICK_DRAWS = 2_000;
const FULL_DRAWS = DEFAULTS.draws;

/** The engine, on the worker: one scenario at a time, and what was last computed of it. */
export class Engine {
  private scenario: Scenario | undefined;
  private quick: Computed | undefined;
  private full: (Computed & { result: RunResult; asked: Asked }) | undefined;

  private place: { folder: string; texts: ReadonlyMap<string, string> } | undefined;
  private openings = 0;
  private scheduling: AbortController | undefined;

  /** The scenario that was asked for last stays open, whichever is read last. */
  async open(folder: string, own: Readonly<Record<string, string>>): Promise<Reply<Opened>> {
    this.openings += 1;
    const opening = this.openings;
    return replied(async () => {
      const { files, texts } = remembering(filesOver(own));
      const model = await modelIn(folder, files);
      if (opening === this.openings) {
        this.place = { folder, texts };
        this.scenario = model.scenario;
        this.quick = undefined;
        this.full = undefined;
      }
      return openedOf(model);
    });
  }

  /** Whether files make a scenario; the one that is open stays. */
  async check(folder: string, own: Readonly<Record<string, string>>): Promise<Reply<true>> {
    return replied(async (): Promise<true> => {
      await modelIn(folder, filesOver(own));
      return true;
    });
  }

  /** The files of the folder of the scenario that is open, by name: as they were read, whatever stands on disk by now. */
  async ownFiles(): Promise<{ folder: string; files: Readonly<Record<string, string>> }> {
    // Before anything is read a whole scenario can be opened all the same.
    if (!this.place) return { folder: '', files: {} };
    const { folder, texts } = this.place;
    const names = ['scenario.yaml', 'pledges.yaml', this.opened().root.theatre.line.file];
    const files: Record<string, string> = {};
    for (const name of names) {
      const text = texts.get(`${folder}/${name}`);
      if (text !== undefined) files[name] = text;
    }
    return { folder, files };
  }

  /** The same files with what is asked written into them: those that stay come too. */
  changedFiles(asked: Asked): Promise<Reply<readonly ChangedFile[]>> {
    return replied(async () => {
      const { files } = await this.ownFiles();
      const changed = changedFiles(this.opened(), files, asked.set);
      return Object.entries(files).map(([name, before]) => {
        const after = changed[name] ?? before;
        const isScenario = name === 'scenario.yaml' && asked.coordination !== undefined;
        return { name, before, after: isScenario ? withCoordination(after, asked.coordination!) : after };
      });
    });
  }

  glance(asked: Asked, option: string): Promise<Reply<Glance>> {
    return replied(() => {
      const model = this.model(asked, QUICK_DRAWS);
      const { glance: seen, evaluation } = glance(model, option, this.quick);
      this.quick = { model, evaluation };
      return seen;
    });
  }

  run(asked: Asked): Promise<Reply<Answer>> {
    return replied(() => {
      const { model, result } = this.computed(asked);
      return {
        outcome: result.outcome,
        context: contextOf(model, result.outcome),
        ledger: ledgerOf(model.scenario),
        theatre: theatreOf(model, result),
      };
    });
  }

  /** What is behind a number, one step down. */
  step(asked: Asked, name: string): Promise<Reply<Step>> {
    return replied(() => {
      const { model, evaluation } = this.computed(asked);
      const [node, ...needs] = explain(model, name, evaluation, 1).nodes;
      return { node: node!, needs, canBeSet: isSettable(model, node!.name) };
    });
  }

  input(asked: Asked, name: string): Promise<Reply<Input>> {
    return replied(() => {
      const { model, evaluation } = this.computed(asked);
      const node = model.graph.node(name);
      const { p5, p50, p95, mean } = evaluation.summary(name);
      const figure = node.kind === 'input' ? node.quantity : undefined;
      return {
        name,
        unit: node.unit,
        stated: figure && statedFigure(model, figure),
        shape: figure ? shapeOf(figure.distribution) : shapeOfDraws(evaluation.column(name)),
        p5: finite(p5),
        p50: finite(p50),
        p95: finite(p95),
        mean: finite(mean),
      };
    });
  }

  /** A figure as the scenario has it, where it is one and not computed. */
  original(name: string): Promise<Reply<Original | undefined>> {
    return replied(() => {
      const model = this.model({ set: {}, coordination: undefined }, QUICK_DRAWS);
      const node = model.graph.nodes.get(name);
      if (node?.kind !== 'input') return undefined;
      return { stated: statedFigure(model, node.quantity), shape: shapeOf(node.quantity.distribution) };
    });
  }

  /** Every figure that the run reads. */
  inputs(asked: Asked): Promise<Reply<readonly SourcedQuantity[]>> {
    return replied(() => {
      const { model, result } = this.computed(asked);
      return quantitiesOf(
        model,
        result.names.map(({ name }) => name),
      );
    });
  }

  cascades(asked: Asked, option: string): Promise<Reply<Cascades>> {
    return replied(() => {
      const { model, evaluation } = this.computed(asked);
      const problem = model.coalitions.get(option)!;
      return {
        waiting: waitingOf(problem, evaluation),
        up: cascadeOf(problem, evaluation, 'up'),
        down: cascadeOf(problem, evaluation, 'down'),
      };
    });
  }

  /** The assumptions that move an option most, largest first. */
  movers(asked: Asked, option: string): Promise<Reply<readonly Mover[]>> {
    return replied(() => {
      const { model, evaluation } = this.computed(asked);
      return moversOf(model, evaluation, option);
    });
  }

  difference(asked: Asked, a: string, b: string): Promise<Reply<OptionDifference>> {
    return replied(() => differenceOf(this.computed(asked).evaluation, a, b));
  }

  contributions(asked: Asked, option: string): Promise<Reply<Contributions>> {
    return replied(() => {
      const scenario = this.opened();
      return contributionsOf(scenario, settingsOf(scenario, asked, QUICK_DRAWS), option);
    });
  }

  /** On whom the option hangs: Shapley values, and the fewest nations that are enough. The clocks stand with the answer. */
  pivotal(asked: Asked, option: string): Promise<Reply<Omit<Pivotal, 'clocks'>>> {
    return replied(() => {
      const { clocks: _, ...pivotal } = pivotalOf(this.model(asked, QUICK_DRAWS), option);
      return pivotal;
    });
  }

  /** A rotation schedule of the draw at a quantile, one at a time; tells how far it is, a few times a second. */
  schedule(
    asked: Asked,
    option: string,
    at: OptionSchedule['at'],
    tell: (scheduling: Scheduling) => void,
  ): Promise<Reply<OptionSchedule>> {
    return replied(async () => {
      this.stopSchedule();
      const own = new AbortController();
      this.scheduling = own;
      const { model, evaluation } = this.computed(asked);
      const solve = await loadSolver();
      const onProgress = seldom(tell);
      return scheduleOption(model, evaluation, { option, at, solve, signal: own.signal, onProgress });
    });
  }

  /** Ends the schedule that is worked out: it answers soon, with the best plan so far. */
  stopSchedule(): void {
    this.scheduling?.abort();
  }

  private opened(): Scenario {
    if (!this.scenario) throw new Error('no scenario is open');
    return this.scenario;
  }

  /** All draws of what is asked, as they were computed last or now. */
  private computed(asked: Asked): Computed & { result: RunResult } {
    if (this.full && isSame(this.full.asked, asked)) return this.full;
    const model = this.model(asked, FULL_DRAWS);
    const result = run(model, { earlier: this.full });
    this.full = { asked, model, evaluation: result.evaluation, result };
    return this.full;
  }

  private model(asked: Asked, draws: number): Model {
    const scenario = this.opened();
    return buildModel(scenario, settingsOf(scenario, asked, draws));
  }
}

/** Tells not more often than the eye follows. */
function seldom<T>(tell: (word: T) => void): (word: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (word) => {
    const now = performance.now();
    if (now - last < 150) return;
    last = now;
    tell(word);
  };
}

/** All that can be wrong with a scenario is wrong here, before it takes the place of another. */
async function modelIn(folder: string, files: Files): Promise<Model> {
  const scenario = await loadScenario(files, folder);
  return buildModel(scenario, settingsOf(scenario, { set: {}, coordination: undefined }, QUICK_DRAWS));
}

/** Files, and the texts that were read of them. */
function remembering(inner: Files): { files: Files; texts: ReadonlyMap<string, string> } {
  const texts = new Map<string, string>();
  const read: Files['read'] = async (path) => {
    const text = await inner.read(path);
    if (text !== undefined) texts.set(path, text);
    return text;
  };
  return { files: { read }, texts };
}

function isSame(a: Asked, b: Asked): boolean {
  const entries = ({ set }: Asked) => JSON.stringify(Object.entries(set).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return a.coordination === b.coordination && entries(a) === entries(b);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function settingsOf({ root }: Scenario, { set, coordination }: Asked, draws: number): Settings {
  return { ...DEFAULTS, draws, set, coordination: coordination ?? root.coordination ?? DEFAULTS.coordination };
}

function openedOf({ scenario: { root, asOf }, graph, nations }: Model): Opened {
  return {
    id: root.id,
    title: root.title,
    ...(root.question ? { question: root.question } : {}),
    asOf,
    options: root.options.map(({ id, label }) => ({ id, label })),
    nations: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
    pledges: [...graph.nodes.keys()].flatMap((name) => {
      const [, nation, kind] = /^pledge\.(\w+)\.(\w+)\.amount$/.exec(name) ?? [];
      return nation && kind && nations.includes(nation) ? [{ nation, kind }] : [];
    }),
    world: Object.entries(root.world)
      .map(([id, { label, perNation }]) => ({ id, label, name: `world.${id}.holds`, perNation: perNation ?? false }))
      .filter(({ name }) => graph.nodes.has(name)),
    labels: Object.fromEntries(Object.entries(root.world).map(([id, { label }]) => [id, label])),
    coordination: root.coordination ?? DEFAULTS.coordination,
  };
}

async function replied<T>(action: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (error instanceof MusterError) return { ok: false, problems: error.problems };
    throw error;
  }
}
