import type { Interval, OptionOutcome } from '@muster/engine';
import type { DeployedMap, LinePart } from '@muster/engine/report';
import type { Feature, MultiLineString, Point } from 'geojson';
import { echelonOf, symbolCode } from './symbol.ts';

type Deployment = NonNullable<OptionOutcome['deployment']>;

/** Bases, sectors and stretches of one option as features, each with all its figures; nothing where it was not laid out. */
export function deployedFeatures(
  deployed: readonly DeployedMap[],
  options: readonly OptionOutcome[],
): Feature<Point | MultiLineString>[] {
  return options.flatMap(({ id, deployment }) => {
    const map = deployed.find(({ option }) => option === id);
    return map && deployment ? featuresOf(map, deployment) : [];
  });
}

function featuresOf({ option, bases, sectors, stretches }: DeployedMap, deployment: Deployment) {
  const find = <T>(all: readonly T[], is: (each: T) => boolean) => all.find(is);
  return [
    ...bases.flatMap(({ id, at }): Feature<Point>[] => {
      const base = find(deployment.bases, (each) => each.id === id);
      if (!base) return [];
      const { name, component, depth, toWeapons, persons, surgery } = base;
      const strength = persons.p50 ?? 0;
      return [
        {
          type: 'Feature',
          properties: {
            kind: 'base',
            option,
            id,
            name,
            component,
            opens: deployment.bases.indexOf(base) + 1,
            depthKm: depth,
            toWeaponsKm: toWeapons,
            ...spread('persons', persons),
            surgery,
            echelon: echelonOf(strength),
            symbol: symbolCode(strength),
          },
          geometry: { type: 'Point', coordinates: [...at] },
        },
      ];
    }),
    ...sectors.flatMap((part) => {
      const sector = find(deployment.sectors, ({ nation }) => nation === part.id);
      if (!sector) return [];
      const { nation, nations, from, to, persons, hours } = sector;
      return [
        lineFeature(part, {
          kind: 'sector',
          option,
          nation,
          nations,
          fromKm: from,
          toKm: to,
          persons,
          ...spread('hours', hours),
        }),
      ];
    }),
    ...stretches.flatMap((part) => {
      const stretch = find(deployment.stretches, ({ id }) => id === part.id);
      if (!stretch) return [];
      const { id, name, from, to, hours, reached } = stretch;
      return [
        lineFeature(part, {
          kind: 'stretch',
          option,
          id,
          ...(name ? { name } : {}),
          fromKm: from,
          toKm: to,
          ...spread('hours', hours),
          ...spread('reached', reached),
        }),
      ];
    }),
  ];
}

function lineFeature({ lines }: LinePart, properties: object): Feature<MultiLineString> {
  return {
    type: 'Feature',
    properties,
    geometry: { type: 'MultiLineString', coordinates: lines.map((line) => line.map((at) => [...at])) },
  };
}

function spread(name: string, { p5, p50, p95, mean }: Interval): Record<string, number | null> {
  return { [`${name}P5`]: p5, [`${name}P50`]: p50, [`${name}P95`]: p95, [`${name}Mean`]: mean };
}
