import type { Glance, Problem } from '@muster/engine';
import { type Remote, wrap } from 'comlink';
import type { Engine } from './api.ts';
import { isMove } from './asked.ts';
import type { Answer, Asked, Moved, Reply } from './protocol.ts';

type RemoteEngine = Remote<Engine>;

function start(): RemoteEngine {
  return wrap<Engine>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
}

/** Workers: one answers a change at once with few draws, the other then with all; neither waits for the other. */
export interface Engines {
  quick: RemoteEngine;
  full: RemoteEngine;
  /** A third one that simulates, started when it is first asked for. */
  third: () => RemoteEngine;
}

export function startEngines(): Engines {
  let third: RemoteEngine | undefined;
  return {
    quick: start(),
    full: start(),
    third: () => {
      third ??= start();
      return third;
    },
  };
}

export interface Listener {
  glance: (glance: Glance) => void;
  /** Where an option stands, worked out for few draws while a base is moved. */
  moved: (moved: Moved) => void;
  /** Once without where the options stand, and then with it, where they are laid out for the first time. */
  answer: (answer: Answer, isLaidOut: boolean) => void;
  refused: (problems: readonly Problem[]) => void;
  /** Something is wrong with Muster. */
  defect: (error: unknown) => void;
}

/** A pause of the hand after which all draws are computed. */
const PAUSE_MS = 250;

/**
 * Follows what is asked: a glance for each change, never more than one on the way and the last one for certain; after a pause all draws.
 * What is overtaken is not told.
 */
export class Follower {
  private readonly engines: Engines;
  private readonly listener: Listener;
  private latest = 0;
  private waiting: (() => void) | undefined;
  private busy = false;
  private before: Asked | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engines: Engines, listener: Listener) {
    this.engines = engines;
    this.listener = listener;
  }

  /** With `isAnswered`, as after opening, the answer stands already: a glance makes the engine ready for the first change. */
  ask(asked: Asked, option: string, isAnswered: boolean): void {
    this.latest += 1;
    const ticket = this.latest;
    clearTimeout(this.timer);
    this.waiting = () => void this.glance(ticket, asked, option);
    if (!this.busy) this.next();
    if (!isAnswered) this.timer = setTimeout(() => void this.run(ticket, asked), PAUSE_MS);
  }

  stop(): void {
    this.latest += 1;
    clearTimeout(this.timer);
    this.waiting = undefined;
  }

  private next(): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.();
  }

  private async glance(ticket: number, asked: Asked, option: string): Promise<void> {
    this.busy = true;
    const before = this.before;
    this.before = asked;
    // A base that is moved changes nothing that a glance holds.
    if (before && isMove(before, asked)) await this.move(ticket, asked, option);
    else await this.tell(ticket, this.engines.quick.glance(asked, option), this.listener.glance);
    this.busy = false;
    this.next();
  }

  private async move(ticket: number, asked: Asked, option: string): Promise<void> {
    await this.tell(ticket, this.engines.quick.moved(asked, option), (moved) => {
      if (moved) this.listener.moved(moved);
    });
  }

  private async run(ticket: number, asked: Asked): Promise<void> {
    await this.tell(ticket, this.engines.full.run(asked), (answer) => {
      if (answer.theatre.deployed.length > 0) return this.listener.answer(answer, true);
      this.listener.answer(answer, false);
      void this.tell(ticket, this.engines.full.layOut(asked), (laidOut) =>
        this.listener.answer(laidOut ?? answer, true),
      );
    });
  }

  private async tell<T>(ticket: number, asking: Promise<Reply<T>>, listen: (value: T) => void): Promise<void> {
    try {
      const reply = await asking;
      if (ticket !== this.latest) return;
      if (reply.ok) listen(reply.value);
      else this.listener.refused(reply.problems);
    } catch (error) {
      this.listener.defect(error);
    }
  }
}
