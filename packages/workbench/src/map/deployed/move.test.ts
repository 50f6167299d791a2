import { geoAzimuthalEqualArea, geoDistance } from 'd3-geo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, onScreen, placeAt, placeIn, written } from './move.ts';

const EARTH_KM = 6371.0088;

describe('a base that is moved', () => {
  it('goes as many km as it is told', () => {
    const degrees = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(
      fc.property(degrees, fc.constantFrom([1, 0], [-10, 0], [0, 1], [0, -10]), (latitude, [east, north]) => {
        const from: [number, number] = [30, latitude];
        const to = moved(from, east!, north!);
        const km = geoDistance(from, [...to]) * EARTH_KM;
        expect(km).toBeCloseTo(Math.abs(east! + north!), 1);
      }),
    );
  });

  it('is written to four decimals and no more', () => {
    expect(written(37.123456)).toBe('37.1235');
    expect(written(37)).toBe('37');
  });

  it('stands where it was asked for, where that is a number', () => {
    const names = { longitude: 'x', latitude: 'y' };
    expect(placeIn({ x: '37.1', y: '48' }, names)).toEqual([37.1, 48]);
    expect(placeIn({ x: '37.1' }, names)).toBeUndefined();
    expect(placeIn({ x: '{min: 1, max: 2}', y: '48' }, names)).toBeUndefined();
  });

  it('comes back from the screen to where it was', () => {
    const projection = geoAzimuthalEqualArea().rotate([-35, -48]).scale(2000).translate([400, 300]);
    const transform = { x: -120, y: 33, k: 2.5 };
    const at = [36.2, 47.9] as const;
    const back = placeAt(onScreen(at, projection, transform)!, projection, transform)!;
    expect(back[0]).toBeCloseTo(at[0], 6);
    expect(back[1]).toBeCloseTo(at[1], 6);
  });
});
