import { EARTH_KM, LINE_KINDS, LINE_WORDS, lineKind } from '@muster/charts/geometry';
import { count, type Theatre } from '@muster/engine/report';
import { geoLength } from 'd3-geo';
import { distanceWords, kmWords } from './words.ts';
import { withoutPlace, type Zone } from './zone.ts';

/** The map in a sentence, for those who do not see it. */
export function descriptionOf(theatre: Theatre, option: string, zones: readonly Zone[], deployed = ''): string {
  const parts = LINE_KINDS.flatMap((kind) => {
    const own = theatre.line.filter((part) => lineKind(part) === kind);
    const km = own.reduce((sum, part) => sum + geoLength(part) * EARTH_KM, 0);
    return own.length > 0 ? [`${LINE_WORDS[kind]} (${kmWords(km)} as drawn)`] : [];
  });
  const bases = zones.map(({ of }) => `bases ${distanceWords(of[0]!.km)} from the line on both sides`);
  const unplaced = withoutPlace(theatre, option).length;
  return [
    [
      ...parts,
      ...bases,
      ...(deployed ? [deployed] : []),
      ...(theatre.places.length > 0 ? [count(theatre.places.length, 'town')] : []),
    ].join('; '),
    ...(unplaced > 0 ? [`${count(unplaced, 'component')} without a place`] : []),
    'North is up. The list below the map says everything that is on it',
  ].join('. ');
}
