import type { SourcedQuantity } from '@muster/engine';
import { usePage } from '../../page.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';

/** Every figure that the answer reads, once the engine has nothing more urgent to do. */
export function useInputs(): readonly SourcedQuantity[] | undefined {
  const { opened, isRefining, view, asked, engines } = usePage();
  const key = opened && !isRefining ? JSON.stringify([view.scenario, asked]) : undefined;
  return shownOf(useReply(key, () => engines.full.inputs(asked)));
}
