import { EARTH_KM, LINE_WORDS, lineKind } from '@muster/charts/geometry';
import { rounded, type Theatre } from '@muster/engine/report';
import { geoLength } from 'd3-geo';
import type { Feature, LineString } from 'geojson';
import { distanceWords, kmWords, positionWords, postureWords } from './words.ts';
import { withoutPlace, type Zone } from './zone.ts';

/** One thing on the map, in words. */
export interface Row {
  id: string;
  kind: string;
  name: string;
  figure: string;
  position: string;
  /** The node of the model that gives the figure. */
  node?: string;
}

/** What of the land under the theatre is in view. */
export interface InView {
  nations: readonly string[];
  rivers: number;
}

/** Everything on the map, in the order in which it is read. */
export function rowsOf(
  theatre: Theatre,
  option: string,
  zones: readonly Zone[],
  { nations, rivers }: InView,
  deployed: readonly Row[] = [],
): Row[] {
  return [
    ...theatre.line.map((part, index) => lineRow(part, index)),
    ...deployed,
    ...zones.flatMap(({ of }) =>
      of.map(({ component, label, node, km }) => ({
        id: `zone ${component}`,
        kind: 'distance of bases from the line',
        name: `${label}: ${component}`,
        figure: distanceWords(km),
        position: 'on both sides of the line',
        node,
      })),
    ),
    ...withoutPlace(theatre, option).map(({ component, label, posture, planned }) => ({
      id: `component ${component}`,
      kind: 'component without a place',
      name: `${label}: ${component} (${postureWords(posture)})`,
      figure: planned === null ? '' : `${rounded(planned)} persons planned`,
      position: 'no place given',
    })),
    ...theatre.places.map(({ id, name, at }) => ({
      id: `place ${id}`,
      kind: 'town',
      name,
      figure: '',
      position: positionWords(at),
    })),
    ...nations.map((name) => ({ id: `nation ${name}`, kind: 'nation', name, figure: '', position: 'in view' })),
    ...(rivers > 0
      ? [
          {
            id: 'rivers',
            kind: 'rivers',
            name: 'no names in the source',
            figure: `${rivers} ${rivers === 1 ? 'stretch' : 'stretches'}`,
            position: 'in view',
          },
        ]
      : []),
  ];
}

function lineRow(part: Feature<LineString>, index: number): Row {
  const { coordinates } = part.geometry;
  const [from, to] = [coordinates[0], coordinates.at(-1)] as [number, number][];
  return {
    id: `line ${index}`,
    kind: LINE_WORDS[lineKind(part)],
    name: typeof part.properties?.name === 'string' ? part.properties.name : '',
    figure: `${kmWords(geoLength(part) * EARTH_KM)} as drawn`,
    position: from && to ? `${positionWords(from)} to ${positionWords(to)}` : '',
  };
}
