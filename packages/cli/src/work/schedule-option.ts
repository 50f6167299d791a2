import type { Evaluation, Model, OptionSchedule } from '@muster/engine';
import { scheduleFixture } from '../fixtures/schedule.ts';

interface Options {
  option: string;
  at: OptionSchedule['at'];
  seed: number;
  moves?: number;
  solve: unknown;
  signal: AbortSignal;
  onProgress: (progress: { moves: number; of: number; best: number }) => void;
}

/** Stands in for the function of the engine until that is there. */
export async function scheduleOption(model: Model, _: Evaluation, options: Options): Promise<OptionSchedule> {
  const { option, at, seed, signal, moves: of = 300_000 } = options;
  const found = scheduleFixture();
  let moves = 0;
  while (moves < of && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    moves = Math.min(of, moves + 10_000);
    options.onProgress({ moves, of, best: found.inField * (moves / of) });
  }
  const { label } = model.scenario.root.options.find(({ id }) => id === option)!;
  return { ...found, option, label, at, seed, moves, stopped: moves < of };
}
