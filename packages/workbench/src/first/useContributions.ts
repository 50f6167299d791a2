import type { Contributions } from '@muster/engine';
import { usePage } from '../page.tsx';
import { type Loading, useReply } from '../parts/useReply.ts';

/** What each change has done to the chosen option, once all draws of the present view stand. */
export function useContributions(): Loading<Contributions> {
  const { engines, asked, option, isRefining, view } = usePage();
  const isAny = Object.keys(view.set).length > 0;
  const key = isAny && !isRefining ? `${view.scenario} ${option.id} ${JSON.stringify(asked)}` : undefined;
  return useReply<Contributions>(key, () => engines.full.contributions(asked, option.id));
}
