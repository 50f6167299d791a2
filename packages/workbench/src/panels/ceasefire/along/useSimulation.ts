import type { SimulatedReplicate } from '@muster/engine/simulate';
import { proxy } from 'comlink';
import { useEffect, useState } from 'react';
import type { Engines } from '../../../engine/client.ts';
import type { Opened, Reply, Simulated } from '../../../engine/protocol.ts';
import { usePage } from '../../../page.tsx';
import { openedFiles } from '../../../state/opened.ts';

type Simulating = Awaited<ReturnType<ReturnType<Engines['third']>['simulating']>>;

/** By the scenario that was read: a panel that is closed and opened again goes on. */
const begun = new WeakMap<Opened, Promise<Simulating>>();

function simulatingOf(engines: Engines, opened: Opened, scenario: string): Promise<Simulating> {
  const known = begun.get(opened);
  if (known) return known;
  const beginning = begin(engines, scenario);
  begun.set(opened, beginning);
  return beginning;
}

async function begin(engines: Engines, scenario: string): Promise<Simulating> {
  const engine = engines.third();
  const reply = await engine.open(scenario, await openedFiles(scenario));
  if (!reply.ok) throw new Error(messagesOf(reply));
  return engine.simulating();
}

function messagesOf({ problems }: Extract<Reply<unknown>, { ok: false }>): string {
  return problems.map(({ message, expected }) => (expected ? `${message} (expected ${expected})` : message)).join('; ');
}

interface Held {
  /** What the simulation is of. */
  key?: string | undefined;
  simulated?: Simulated | undefined;
  isRunning: boolean;
  refused?: string | undefined;
}

export interface Simulation {
  /** The last there is; `isCurrent` where it is of what the page shows. */
  simulated: Simulated | undefined;
  isCurrent: boolean;
  isRunning: boolean;
  refused: string | undefined;
  key: string;
  stop: () => void;
  goOn: () => void;
  along: (replicate: number) => Promise<Reply<SimulatedReplicate | undefined>>;
  csv: () => Promise<Reply<string>>;
}

/** Simulates the option on a worker of its own once all else stands; a change of anything ends what is on its way and begins anew. */
export function useSimulation(): Simulation {
  const { engines, opened, asked, option, view, isRefining, isLaying } = usePage();
  const [held, setHeld] = useState<Held>({ isRunning: false });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([view.scenario, option.id, asked]);
  const isReady = !isRefining && !isLaying;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is simulated; a turn goes on with it.
  useEffect(() => {
    if (!opened || !isReady) return;
    let isCurrent = true;
    let running: Simulating | undefined;
    const put = (next: Partial<Held>) => {
      if (isCurrent) setHeld((before) => ({ ...before, ...next }));
    };
    const run = async () => {
      put({ isRunning: true, refused: undefined });
      const simulating = await simulatingOf(engines, opened, view.scenario);
      if (!isCurrent) return;
      running = simulating;
      const tell = (simulated: Simulated) => put({ key, simulated });
      const reply = await simulating.run(asked, option.id, proxy(tell));
      if (!reply.ok) put({ key, simulated: undefined, isRunning: false, refused: messagesOf(reply) });
      else put({ isRunning: false, ...(reply.value ? { key, simulated: reply.value } : {}) });
    };
    run().catch((error: unknown) =>
      put({ isRunning: false, refused: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
      void running?.stop();
    };
  }, [engines, opened, isReady, key, turn]);
  const simulating = () => simulatingOf(engines, opened!, view.scenario);
  return {
    simulated: held.simulated,
    isCurrent: isReady && held.key === key,
    isRunning: held.isRunning,
    refused: held.refused,
    key,
    stop: () => void simulating().then((own) => own.stop()),
    goOn: () => setTurn(turn + 1),
    along: async (replicate) => (await simulating()).along(asked, option.id, replicate),
    csv: async () => (await simulating()).csv(asked, option.id),
  };
}
