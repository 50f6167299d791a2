import { sectorWords } from '@muster/charts/geometry';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import { misplaced } from '../../panels/deployment/words.ts';
import { headcount, percentOf, rangeWords } from '../../panels/stage/words.ts';
import type { Row } from '../rows.ts';
import { distanceWords, hoursWords, kmWords, positionWords } from '../words.ts';
import type { Weapon } from './reach.ts';

/** Bases, sectors, response and a weapon's range as rows of the list. */
export function deployedRows(
  { deployment, name, beyond, map }: Standing,
  open: ReadonlySet<string>,
  weapon: Weapon | undefined,
  from: string,
  nameOf: (nation: string) => string,
): Row[] {
  return [
    ...deployment.bases.map((base): Row => {
      const { id, name: place, persons, depth, longitude, latitude } = base;
      const wrong = misplaced(base, beyond, map.components);
      return {
        id: `base ${id}`,
        kind: open.has(id) ? 'base' : 'base, not open yet',
        name: place,
        figure: `${headcount(persons.p50)} persons`,
        position: `${positionWords([longitude, latitude])}, ${kmWords(depth)} from the line${wrong ? `, ${wrong}` : ''}`,
        node: `${name}.base.${id}.persons`,
      };
    }),
    ...deployment.sectors.map(
      ({ nation, nations, from, to, persons }): Row => ({
        id: `sector ${nation}`,
        kind: 'sector',
        name: sectorWords(nameOf(nation), nations.length),
        figure: `${headcount(persons)} persons`,
        position: `km ${Math.round(from)} to ${Math.round(to)} of the line`,
        node: `${name}.sector.${nation}.persons`,
      }),
    ),
    ...deployment.stretches.map(
      ({ id, name: part, from, to, hours, reached }): Row => ({
        id: `response ${id}`,
        kind: 'response',
        name: part ?? '',
        figure: `${hoursWords(hours)}; ${percentOf(reached.p50)} in time`,
        position: `km ${Math.round(from)} to ${Math.round(to)} of the line`,
        node: `${name}.stretch.${id}.hours`,
      }),
    ),
    ...(weapon
      ? [
          {
            id: `weapon ${weapon.weapon}`,
            kind: 'range of a weapon',
            name: weapon.label,
            figure: `${distanceWords({ p5: weapon.range.p5 ?? 0, p50: weapon.range.p50 ?? 0, p95: weapon.range.p95 ?? 0 })}; ${rangeWords(weapon.persons)} persons within it`,
            position: from,
            node: `weapon.${weapon.weapon}.range`,
          },
        ]
      : []),
  ];
}
