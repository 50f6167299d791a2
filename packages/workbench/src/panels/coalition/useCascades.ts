import type { Cascades } from '../../engine/protocol.ts';
import { usePage } from '../../page.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';

/** How the coalition of the chosen option comes about, once the engine has nothing more urgent to do. */
export function useCascades(): Cascades | undefined {
  const { opened, isRefining, view, asked, engines, option } = usePage();
  const key = opened && !isRefining ? JSON.stringify([view.scenario, option.id, asked]) : undefined;
  return shownOf(useReply(key, () => engines.full.cascades(asked, option.id)));
}
