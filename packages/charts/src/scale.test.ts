import { geoAzimuthalEqualArea } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { pixelsPerKm, roundLength } from './scale.ts';

describe('the scale of a map', () => {
  it('is the longest round length that has room', () => {
    expect(roundLength(1, 140)).toBe(100);
    expect(roundLength(0.4, 140)).toBe(250);
    expect(roundLength(20, 140)).toBe(5);
  });

  it('falls back to the shortest', () => {
    expect(roundLength(1000, 140)).toBe(1);
  });

  it('agrees with the globe in the middle of the map', () => {
    const projection = geoAzimuthalEqualArea().rotate([-30, -50]).scale(6371.0088);
    // The radius of the globe in pixels is its radius in km.
    expect(pixelsPerKm(projection, [30, 50])).toBeCloseTo(1, 4);
  });
});
