import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { type Waters, watersOf } from './waters.ts';

const WHOLE = {
  type: 'Topology',
  arcs: [
    [
      [0, 0],
      [9, 9],
    ],
    [
      [1, 1],
      [2, 2],
    ],
    [
      [3, 3],
      [2, 2],
    ],
  ],
  objects: {
    countries: { type: 'GeometryCollection', geometries: [{ type: 'LineString', arcs: [0] }] },
    rivers: { type: 'GeometryCollection', geometries: [{ type: 'LineString', arcs: [1, ~2] }] },
    lakes: { type: 'GeometryCollection', geometries: [] },
  },
} as unknown as Waters;

describe('rivers and lakes', () => {
  const waters = watersOf(WHOLE);

  it('keep their course', () => {
    expect(feature(waters, waters.objects.rivers)).toEqual(feature(WHOLE, WHOLE.objects.rivers));
  });

  it('leave all else behind', () => {
    expect(Object.keys(waters.objects)).toEqual(['rivers', 'lakes']);
    expect(waters.arcs).toHaveLength(2);
  });
});
