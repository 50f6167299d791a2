import { buildModel, type Model, type Scenario } from '@muster/engine';
import {
  REPLICATE_HEADER,
  replicateLine,
  SIMULATE_DRAWS,
  type SimulatedReplicate,
  Simulation,
} from '@muster/engine/simulate';
import { type ProxyMarked, proxy } from 'comlink';
import { isSame, settingsOf } from './asked.ts';
import type { Asked, Reply, Simulated } from './protocol.ts';
import { replied } from './reply.ts';
import { loadSolver } from './solver.ts';

/** As many as `muster simulate` takes. */
const REPLICATES = 200;
/** Replicates after which there is something to see, and how long it stands until it is refined. */
const FIRST = 5;
const TELL_MS = 600;

/** Replicates of one option at a time, on a worker that does nothing else; between two of them it listens. */
class Simulating {
  private held: { asked: Asked; option: string; simulation: Simulation } | undefined;
  private own: AbortController | undefined;

  constructor(private readonly modelOf: (asked: Asked) => Model) {}

  /**
   * Runs until all replicates are done or it is stopped, and tells what there is, first soon and then again and again. What was asked last is gone on
   * with. Undefined where it was stopped before there was anything.
   */
  run(asked: Asked, option: string, tell: (simulated: Simulated) => void): Promise<Reply<Simulated | undefined>> {
    return replied(async () => {
      this.stop();
      const own = new AbortController();
      this.own = own;
      // A call to stop that came right behind this one is heard before the model is built, which takes seconds.
      await listened();
      if (own.signal.aborted) return undefined;
      const simulation = this.simulationOf(asked, option);
      const found = simulation.rows.length;
      const since = performance.now();
      let last = since;
      const now = (): Simulated | undefined => {
        const result = simulation.result();
        const done = simulation.rows.length;
        const each = (performance.now() - since) / Math.max(1, done - found);
        return (
          result && { ...result, done, of: REPLICATES, secondsLeft: Math.ceil((each * (REPLICATES - done)) / 1000) }
        );
      };
      while (simulation.rows.length < REPLICATES && !own.signal.aborted) {
        simulation.next();
        if (simulation.rows.length === FIRST || performance.now() - last > TELL_MS) {
          last = performance.now();
          tell(now()!);
        }
        await listened();
      }
      return now();
    });
  }

  /** Ends what is run: it answers soon, with what is done. */
  stop(): void {
    this.own?.abort();
  }

  /** One of the replicates that were run, by place and day. */
  along(asked: Asked, option: string, replicate: number): Promise<Reply<SimulatedReplicate | undefined>> {
    return replied(() => this.simulationOf(asked, option).along(replicate));
  }

  /** The replicates that were run as a file: the rows of `muster simulate --out`. */
  csv(asked: Asked, option: string): Promise<Reply<string>> {
    return replied(() => {
      const { rows } = this.simulationOf(asked, option);
      return REPLICATE_HEADER + rows.map(replicateLine).join('');
    });
  }

  private simulationOf(asked: Asked, option: string): Simulation {
    const { held } = this;
    if (held && held.option === option && isSame(held.asked, asked)) return held.simulation;
    const simulation = new Simulation(this.modelOf(asked), option);
    this.held = { asked, option, simulation };
    return simulation;
  }
}

/** What simulates options of a scenario, with the draws of `muster simulate`. */
export async function simulatingOf(scenario: Scenario): Promise<Simulating & ProxyMarked> {
  const solve = scenario.root.deployment && (await loadSolver());
  return proxy(new Simulating((asked) => buildModel(scenario, settingsOf(scenario, asked, SIMULATE_DRAWS), { solve })));
}

/** Lets messages in. */
function listened(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
