import {
  buildModel,
  type Computed,
  type Contributions,
  changedFiles,
  contributionsOf,
  DEFAULTS,
  deploymentGlance,
  differenceOf,
  evaluationOf,
  explain,
  frontierOf,
  type Glance,
  glance,
  isSettable,
  type Model,
  type Mover,
  moversOf,
  type OptionDifference,
  type OptionSchedule,
  type Pivotal,
  pivotalOf,
  type RunResult,
  restsOnLayout,
  run,
  type Scenario,
  type SolveNow,
  type SourcedQuantity,
  scheduleOption,
} from '@muster/engine';
import { beyondLine } from '@muster/engine/report';
import { withCoordination } from '../files/coordination.ts';
import { OTHER_LINE } from '../files/plan.ts';
import { isOfDeployment, isSame, PLAIN, settingsOf } from './asked.ts';
import { filesOver } from './files.ts';
import { groundFiles, modelIn, openedOf, remembering } from './opening.ts';
import type {
  Answer,
  Asked,
  Cascades,
  ChangedFile,
  Frontier,
  Input,
  Moved,
  Opened,
  Original,
  OwnFiles,
  Reply,
  Scheduling,
  Seeking,
  Step,
} from './protocol.ts';
import { answerOf, cascadesOf, inputOf, inputsOf, originalOf } from './questions.ts';
import { replied, seldom } from './reply.ts';
import { loadSolver } from './solver.ts';

/** Draws of what follows a change at once, and of what follows a base that is dragged. */
const QUICK_DRAWS = 2_000;
const MOVING_DRAWS = 500;

/** All draws of what was asked, with or without where the options stand. */
type Full = Computed & { result: RunResult; asked: Asked; solve: SolveNow | undefined };

/** The engine, on the worker: one scenario at a time, and what was last computed of it. */
export class Engine {
  private scenario: Scenario | undefined;
  /** Of an answer. */
  private draws = DEFAULTS.draws;
  private quick: Computed | undefined;
  private moving: Computed | undefined;
  private full: Full | undefined;

  private place: { folder: string; texts: ReadonlyMap<string, string> } | undefined;
  private openings = 0;
  private scheduling: AbortController | undefined;
  private seeking: AbortController | undefined;

  /** The scenario that was asked for last stays open, whichever is read last. */
  async open(folder: string, own: Readonly<Record<string, string>>, draws = DEFAULTS.draws): Promise<Reply<Opened>> {
    this.openings += 1;
    const opening = this.openings;
    return replied(async () => {
      const { files, texts } = remembering(filesOver(own));
      const model = await modelIn(folder, files, QUICK_DRAWS);
      if (opening === this.openings) {
        this.place = { folder, texts };
        this.scenario = model.scenario;
        this.draws = draws;
        this.quick = undefined;
        this.moving = undefined;
        this.full = undefined;
      }
      return openedOf(model);
    });
  }

  /** Whether files make a scenario; the one that is open stays. */
  async check(folder: string, own: Readonly<Record<string, string>>): Promise<Reply<true>> {
    return replied(async (): Promise<true> => {
      await modelIn(folder, filesOver(own), QUICK_DRAWS);
      return true;
    });
  }

  /** The files of the folder of the scenario that is open, by name: as they were read, whatever stands on disk by now. */
  async ownFiles(): Promise<OwnFiles> {
    // Before anything is read a whole scenario can be opened all the same.
    if (!this.place) return { folder: '', files: {}, ground: {} };
    const { folder, texts } = this.place;
    const ground = groundFiles(this.opened());
    const files: Record<string, string> = {};
    for (const name of ['scenario.yaml', 'pledges.yaml', ...Object.values(ground)]) {
      const text = texts.get(`${folder}/${name}`);
      if (text !== undefined) files[name] = text;
    }
    return { folder, files, ground, isOtherLine: texts.has(`${folder}/${OTHER_LINE}`) };
  }

  /** The same files with what is asked written into them: those that stay come too. */
  changedFiles(asked: Asked): Promise<Reply<readonly ChangedFile[]>> {
    return replied(async () => {
      const { files } = await this.ownFiles();
      const solve = Object.keys(asked.set).some(isOfDeployment) ? await loadSolver() : undefined;
      const changed = changedFiles(this.opened(), files, asked.set, { solve });
      return Object.entries(files).map(([name, before]) => {
        const after = changed[name] ?? before;
        const isScenario = name === 'scenario.yaml' && asked.coordination !== undefined;
        return { name, before, after: isScenario ? withCoordination(after, asked.coordination!) : after };
      });
    });
  }

  glance(asked: Asked, option: string): Promise<Reply<Glance>> {
    return replied(() => {
      const model = this.model(asked, Math.min(QUICK_DRAWS, this.draws));
      const { glance: seen, evaluation } = glance(model, option, this.quick);
      this.quick = { model, evaluation };
      return seen;
    });
  }

  /** Where an option stands and how soon it answers, with few draws: it follows a base that is dragged. The first one takes the solver. */
  moved(asked: Asked, option: string): Promise<Reply<Moved | undefined>> {
    return replied(async () => {
      const model = this.model(asked, Math.min(MOVING_DRAWS, this.draws), await loadSolver());
      const { deployment, evaluation } = deploymentGlance(model, option, this.moving);
      this.moving = { model, evaluation };
      return deployment && { option, deployment, beyond: beyondLine(model.deployed.get(option)!, deployment) };
    });
  }

  /** The answer: once the scenario was laid out, with where the options stand; before, without, so that nothing waits for the solver. */
  run(asked: Asked): Promise<Reply<Answer>> {
    return replied(() => answerOf(this.computed(asked)));
  }

  /** The answer with where the options stand; undefined where there is nothing to lay out. */
  layOut(asked: Asked): Promise<Reply<Answer | undefined>> {
    return replied(async () => {
      if (!this.opened().root.deployment) return undefined;
      return answerOf(await this.laidOut(asked));
    });
  }

  /** What is behind a number, one step down. */
  step(asked: Asked, name: string): Promise<Reply<Step>> {
    return replied(async () => {
      const { model, evaluation } = await this.computedFor(asked, name);
      const [node, ...needs] = explain(model, name, evaluation, 1).nodes;
      return { node: node!, needs, canBeSet: isSettable(model, node!.name) };
    });
  }

  input(asked: Asked, name: string): Promise<Reply<Input>> {
    return replied(async () => inputOf(await this.figureIn(asked, name), name));
  }

  /** A figure as the scenario has it, where it is one and not computed. */
  original(name: string): Promise<Reply<Original | undefined>> {
    return replied(async () => {
      const model = this.model(PLAIN, QUICK_DRAWS, isOfDeployment(name) ? await loadSolver() : undefined);
      return originalOf(model, name);
    });
  }

  /** Every figure that the run reads. */
  inputs(asked: Asked): Promise<Reply<readonly SourcedQuantity[]>> {
    return replied(async () => inputsOf(await this.laidOut(asked)));
  }

  cascades(asked: Asked, option: string): Promise<Reply<Cascades>> {
    return replied(() => cascadesOf(this.computed(asked), option));
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

  /**
   * Layouts of an option by depth and number of places, one search at a time; tells how far it is. One that was stopped has the depths that were
   * reached.
   */
  frontier(asked: Asked, option: string, tell: (seeking: Seeking) => void): Promise<Reply<Frontier>> {
    return replied(async () => {
      this.stopFrontier();
      const own = new AbortController();
      this.seeking = own;
      const { model, evaluation } = await this.laidOut(asked);
      const points = await frontierOf(model, evaluation, {
        option,
        solve: await loadSolver(),
        signal: own.signal,
        onProgress: (done, what) => tell({ done, what }),
      });
      return { points, stopped: own.signal.aborted };
    });
  }

  stopFrontier(): void {
    this.seeking?.abort();
  }

  /** Simulates options of the scenario that is open now, with the draws of `muster simulate`. Its code is loaded only then. */
  async simulating() {
    const scenario = this.opened();
    return (await import('./simulating.ts')).simulatingOf(scenario);
  }

  private opened(): Scenario {
    if (!this.scenario) throw new Error('no scenario is open');
    return this.scenario;
  }

  /** All draws of what is asked, as they were computed last or now; laid out with a solver, or where they are already. */
  private computed(asked: Asked, solve = this.full?.solve): Full {
    if (this.full && isSame(this.full.asked, asked) && (this.full.solve || !solve)) return this.full;
    const model = this.model(asked, this.draws, solve);
    const result = run(model, { earlier: this.full });
    this.full = { asked, model, evaluation: result.evaluation, result, solve };
    return this.full;
  }

  private async laidOut(asked: Asked): Promise<Full> {
    return this.computed(asked, this.opened().root.deployment && (await loadSolver()));
  }

  private async computedFor(asked: Asked, name: string): Promise<Full> {
    return restsOnLayout(this.opened(), name) ? this.laidOut(asked) : this.computed(asked);
  }

  /** For one figure alone: with other changes than those of the last answer, as it is stated for one, nothing else is computed. */
  private async figureIn(asked: Asked, name: string): Promise<Computed> {
    if (this.full && isSame(this.full.asked, asked)) return this.computedFor(asked, name);
    const model = this.model(asked, this.draws, restsOnLayout(this.opened(), name) ? await loadSolver() : undefined);
    return { model, evaluation: evaluationOf(model) };
  }

  private model(asked: Asked, draws: number, solve?: SolveNow): Model {
    const scenario = this.opened();
    return buildModel(scenario, settingsOf(scenario, asked, draws), { solve });
  }
}
