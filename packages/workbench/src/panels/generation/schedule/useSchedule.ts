import type { OptionSchedule } from '@muster/engine';
import { proxy } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Scheduling } from '../../../engine/protocol.ts';
import { usePage } from '../../../page.tsx';

export type At = OptionSchedule['at'];

export interface ScheduleState {
  /** The last one that was worked out, and whether it is of what the page shows now. */
  schedule: OptionSchedule | undefined;
  isCurrent: boolean;
  /** While one is worked out. */
  scheduling: (Scheduling & { secondsLeft: number | undefined }) | undefined;
  refused: string | undefined;
}

interface Held {
  key?: string;
  schedule?: OptionSchedule;
  scheduling?: Scheduling & { secondsLeft: number | undefined };
  refused?: string;
}

/** Asks the worker for a schedule, only when told to: it takes seconds. A change of anything ends one that is on its way. */
export function useSchedule(at: At): ScheduleState & { start: () => void; stop: () => void } {
  const { engines, asked, option, view } = usePage();
  const [held, setHeld] = useState<Held>({});
  const ticket = useRef(0);
  const key = JSON.stringify([view.scenario, option.id, at, asked]);
  const stop = useCallback(() => void engines.full.stopSchedule(), [engines]);

  const end = useCallback(() => {
    ticket.current += 1;
    stop();
    setHeld(({ scheduling: _, ...rest }) => rest);
  }, [stop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends when the question changes.
  useEffect(() => end, [key, end]);

  const start = () => {
    ticket.current += 1;
    const own = ticket.current;
    const begun = performance.now();
    const put = (next: (before: Held) => Held) => {
      if (ticket.current === own) setHeld(next);
    };
    put(({ schedule, key: of }) => ({
      ...(schedule && of !== undefined ? { schedule, key: of } : {}),
      scheduling: { moves: 0, of: 1, best: 0, secondsLeft: undefined },
    }));
    const tell = (told: Scheduling) =>
      put((before) => ({ ...before, scheduling: { ...told, secondsLeft: secondsLeft(told, begun) } }));
    engines.full.schedule(asked, option.id, at, proxy(tell)).then(
      (reply) =>
        put(() =>
          reply.ok
            ? { key, schedule: reply.value }
            : { refused: reply.problems.map(({ message }) => message).join('; ') },
        ),
      (error: unknown) => put(() => ({ refused: error instanceof Error ? error.message : String(error) })),
    );
  };
  return {
    schedule: held.schedule,
    isCurrent: held.key === key,
    scheduling: held.scheduling,
    refused: held.refused,
    start,
    stop,
  };
}

/** As the moves so far went; unknown while there are few. */
function secondsLeft({ moves, of }: Scheduling, begun: number): number | undefined {
  const elapsed = (performance.now() - begun) / 1000;
  return moves < of / 50 || elapsed < 1 ? undefined : Math.ceil((elapsed * (of - moves)) / moves);
}
