import type { Theatre } from '@muster/engine/report';
import { describe, expect, it } from 'vitest';
import { frameOf, middleOfForce, zoomedAbout } from './frame.ts';
import { FIRST } from './limits.ts';

const LINE: Theatre['line'] = [
  {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'LineString',
      coordinates: [
        [10, 0],
        [12, 0],
      ],
    },
  },
];
const SIZE = { width: 400, height: 200 };

describe('what the map shows at first', () => {
  it('is the line and as far about it as bases are set, in steps', () => {
    const setback = (p95: number) => ({
      option: 'a',
      component: 'm',
      label: 'A',
      node: 'n',
      km: { p5: 1, p50: 2, p95 },
    });
    const ends = (p95: number) => {
      const { coordinates } = frameOf({ line: LINE, setbacks: [setback(p95)] });
      return [0, 1].flatMap((axis) => {
        const all = coordinates.map((at) => at[axis]!);
        return [Math.min(...all), Math.max(...all)];
      });
    };
    const far = 50 / 111.2;
    for (const [index, end] of [10 - far, 12 + far, -far, far].entries()) expect(ends(36)[index]).toBeCloseTo(end, 6);
    expect(ends(49)).toEqual(ends(36));
  });
});

describe('a step of zoom', () => {
  it('leaves the middle of the force in place while it is in view', () => {
    const force = middleOfForce([
      [200, 40],
      [300, 90],
      [380, 60],
    ]);
    expect(force).toEqual([290, 65]);
    expect(zoomedAbout(force, FIRST, SIZE)).toEqual([290, 65]);
    expect(zoomedAbout(force, { x: -290, y: -65, k: 2 }, SIZE)).toEqual([290, 65]);
  });

  it('else the middle of the view', () => {
    expect(zoomedAbout([290, 65], { x: 200, y: 0, k: 1 }, SIZE)).toEqual([200, 100]);
    expect(zoomedAbout(middleOfForce([]), FIRST, SIZE)).toEqual([200, 100]);
  });
});
