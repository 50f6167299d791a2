import { useMemo, useState } from 'react';
import { usePage } from '../../page.tsx';
import { useStanding } from '../../panels/deployment/useStanding.ts';
import { positionNames, tellingDays } from '../../panels/deployment/words.ts';
import { arrivedBy, openBases } from './day.ts';
import { placeIn } from './move.ts';
import { firstWeapon } from './reach.ts';
import { useSymbols } from './symbols.ts';

/** What of a deployment the map shows: the day of the build-up, and the weapon whose range is drawn. */
export function useShown() {
  const { option, view } = usePage();
  const standing = useStanding();
  const symbol = useSymbols();
  const [chosen, choose] = useState<string>();
  const [day, setAt] = useState<number>();
  const [last, setLast] = useState<string>();
  const exposure = standing?.deployment.exposure ?? [];
  const isThere = exposure.length > 0;
  // The one that is drawn at first stays, whatever a base that is moved makes of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is chosen once for each option.
  const first = useMemo(() => firstWeapon(exposure)?.weapon, [option.id, isThere]);
  const weapon = exposure.find((each) => each.weapon === (chosen ?? first));
  const days = tellingDays(standing?.deployment.buildUp ?? []);
  const at = Math.min(day ?? days.length, days.length);
  const bases = standing?.map.bases ?? [];
  const of = days[at];
  const open = openBases(bases, of ? arrivedBy(option.generation, of.day) : Number.POSITIVE_INFINITY);
  // Where the hand has put them, before the answer to it has come.
  const moved = bases
    .flatMap(({ id }) => {
      const at = standing && placeIn(view.set, positionNames(standing.name, id));
      return at ? [{ id, at }] : [];
    })
    .toSorted((a, b) => Number(b.id === last) - Number(a.id === last));
  return { standing, weapon, choose, at, setAt, open, symbol, moved, onMoved: setLast };
}
