import type { World } from '@muster/charts/geometry';
import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import { type Capped, capped } from './caps.ts';
import type { Waters } from './waters.ts';

/** What lies under any theatre. */
export interface Land {
  world: World;
  /** In the order of the borders. */
  nations: readonly Capped<Feature<Geometry, { name?: string; a3?: string }>>[];
  rivers: readonly Capped<Feature>[];
  lakes: readonly Capped<Feature>[];
}

export function landOf(world: World, waters: readonly Waters[]): Land {
  const of = (key: 'rivers' | 'lakes') => capped(waters.flatMap((part) => feature(part, part.objects[key]).features));
  return {
    world,
    nations: capped(feature(world, world.objects.countries).features),
    rivers: of('rivers'),
    lakes: of('lakes'),
  };
}
