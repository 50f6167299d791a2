import { geoContains } from 'd3-geo';
import type { Feature, LineString } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fromWhere, reachOf, type Weapon } from './reach.ts';

const LINE: Feature<LineString> = {
  type: 'Feature',
  properties: {},
  geometry: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 0],
    ],
  },
};
/** Some 222 km north of the line. */
const LAUNCH = [
  [0, 2],
  [1, 2],
] as const;
const km = (p50: number) => ({ p5: p50 - 2, p50, p95: p50 + 2, mean: p50 });
const WEAPON = { weapon: 'gun', label: 'a gun', range: km(42) } as Weapon;

describe('the range of a weapon', () => {
  // A third of a degree is 37 km.
  it('is drawn from the line and from every other line of fire', () => {
    const alone = reachOf({ line: [LINE], launch: [] }, WEAPON)!.zone.median;
    const both = reachOf({ line: [LINE], launch: [LAUNCH] }, WEAPON)!.zone.median;
    expect([alone, both].map((zone) => geoContains(zone, [0.5, 1 / 3]))).toEqual([true, true]);
    expect([alone, both].map((zone) => geoContains(zone, [0.5, 2 - 1 / 3]))).toEqual([false, true]);
    expect([alone, both].map((zone) => geoContains(zone, [0.5, 1]))).toEqual([false, false]);
  });

  it('says from where', () => {
    expect(fromWhere({ launch: [] })).toBe('from the line of contact');
    expect(fromWhere({ launch: [LAUNCH] })).toBe('from the line of contact and other lines of fire');
  });
});
