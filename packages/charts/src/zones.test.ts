import { geoDistance } from 'd3-geo';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { EARTH_KM } from './scale.ts';
import { within } from './zones.ts';

const line = (coordinates: Position[]) =>
  [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }] as const;

describe('all that lies within a distance of a line', () => {
  it.each([
    ['in the middle of the world', 20],
    ['across the antimeridian', 179.5],
    ['across it in whole degrees of the other side', -180.5],
  ])('ends at that distance %s', (_, start) => {
    const wrapped = (longitude: number) => ((longitude + 900) % 360) - 180;
    const beyond = ([longitude]: Position) => wrapped(longitude! - start);
    const ends = [
      [wrapped(start), -17],
      [wrapped(start + 1), -17],
    ];
    const { coordinates } = within(line(ends), 8)!.geometry;
    // The farthest point to the east lies beyond the end of the line, at the distance.
    const east = coordinates.flat(2).reduce((most, point) => (beyond(point) > beyond(most) ? point : most));
    const km = geoDistance(east as [number, number], ends[1] as [number, number]) * EARTH_KM;
    expect(km).toBeCloseTo(8, 0);
  });
});
