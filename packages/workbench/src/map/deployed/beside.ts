import type { Point } from '../rings.ts';

/** A miter is no longer than this many times the distance: at a sharp bend the line is cut short. */
const LONGEST_MITER = 2;

/**
 * A line beside another, on its left as it is walked, so far from it as given in its own units. Left is as on a screen, on which y grows
 * downwards.
 */
export function beside(points: readonly Point[], distance: number): Point[] {
  const corners = points.filter((point, index) => index === 0 || gap(points[index - 1]!, point) > 0);
  if (corners.length < 2) return [];
  const lefts = corners.slice(1).map((to, index) => leftOf(corners[index]!, to));
  return corners.map(([x, y], index) => {
    const [before, after] = [lefts[index - 1] ?? lefts[index]!, lefts[index] ?? lefts[index - 1]!];
    const [mx, my] = [before[0] + after[0], before[1] + after[1]];
    const length = Math.hypot(mx, my);
    // Where the line turns back on itself there is no side: straight on from the piece before.
    if (length < 1e-6) return [x + before[0] * distance, y + before[1] * distance];
    const [ux, uy] = [mx / length, my / length];
    const reach = Math.min(LONGEST_MITER, 1 / Math.max(1e-6, ux * before[0] + uy * before[1])) * distance;
    return [x + ux * reach, y + uy * reach];
  });
}

function leftOf([ax, ay]: Point, [bx, by]: Point): Point {
  const length = Math.hypot(bx - ax, by - ay);
  return [(by - ay) / length, -(bx - ax) / length];
}

function gap([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay);
}
