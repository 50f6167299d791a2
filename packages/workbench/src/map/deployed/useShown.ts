import { useMemo, useState } from 'react';
import { usePage } from '../../page.tsx';
import { useStanding } from '../../panels/deployment/useStanding.ts';
import { tellingDays } from '../../panels/deployment/words.ts';
import { arrivedBy, openBases } from './day.ts';
import { firstWeapon } from './reach.ts';
import { useSymbols } from './symbols.ts';

/** What of a deployment the map shows: the day of the build-up, and the weapon whose range is drawn. */
export function useShown() {
  const { option } = usePage();
  const standing = useStanding();
  const symbol = useSymbols();
  const [chosen, choose] = useState<string>();
  const [day, setAt] = useState<number>();
  const exposure = standing?.deployment.exposure ?? [];
  const isThere = exposure.length > 0;
  // The one that is drawn at first stays, whatever a base that is moved makes of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is chosen once for each option.
  const first = useMemo(() => firstWeapon(exposure)?.weapon, [option.id, isThere]);
  const weapon = exposure.find((each) => each.weapon === (chosen ?? first));
  const days = tellingDays(standing?.deployment.buildUp ?? []);
  const last = days.length;
  const at = Math.min(day ?? last, last);
  const bases = standing?.map.bases ?? [];
  const of = days[at];
  const open = openBases(bases, of ? arrivedBy(option.generation, of.day) : Number.POSITIVE_INFINITY);
  return { standing, weapon, choose, at, setAt, open, symbol };
}
