import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from './frame.ts';
import { clamped, FIRST, recentred, zoomLimits } from './limits.ts';

const FRAME = {
  type: 'MultiPoint' as const,
  coordinates: [
    [10, 40],
    [14, 43],
  ],
};

describe('how near one can come', () => {
  it('is never nearer than 60 km across, and never less than the whole theatre', () => {
    expect(zoomLimits(1, { width: 900, height: 400 })[1]).toBe(15);
    expect(zoomLimits(100, { width: 900, height: 400 })[1]).toBe(1);
  });

  it('keeps every zoom within its limits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (k, perKm) => {
          const limits = zoomLimits(perKm, { width: 900, height: 400 });
          expect(clamped(k, limits)).toBeGreaterThanOrEqual(limits[0]);
          expect(clamped(k, limits)).toBeLessThanOrEqual(limits[1]);
        },
      ),
    );
  });
});

describe('another size of the map', () => {
  const at = (width: number, height: number) => ({
    size: { width, height },
    projection: fitted(FRAME, { width, height }),
  });

  it('shows the whole theatre where it was shown whole', () => {
    expect(recentred(FIRST, at(900, 400), at(358, 320))).toEqual(FIRST);
  });

  it('keeps the place in the middle', () => {
    const [before, after] = [at(900, 400), at(358, 320)];
    const transform = { k: 3, x: -1200, y: -350 };
    const now = recentred(transform, before, after);
    const place = before.projection.invert!([(450 + 1200) / 3, (200 + 350) / 3])!;
    const [x, y] = after.projection(place)!;
    expect([x * now.k + now.x, y * now.k + now.y].map(Math.round)).toEqual([179, 160]);
    expect(now.k).toBe(3);
  });
});
