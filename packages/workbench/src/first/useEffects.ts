import type { Effects } from '@muster/engine';
import { usePage } from '../page.tsx';
import { type Loading, useReply } from '../parts/useReply.ts';

/** What each change has done to the chosen option, once all draws of the present view stand. */
export function useEffects(): Loading<Effects> {
  const { engines, asked, option, isRefining, view } = usePage();
  const isAny = Object.keys(view.set).length > 0;
  const key = isAny && !isRefining ? `${view.scenario} ${option.id} ${JSON.stringify(asked)}` : undefined;
  return useReply<Effects>(key, () => engines.full.effects(asked, option.id));
}
