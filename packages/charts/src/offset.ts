export type Pixel = readonly [x: number, y: number];

/** Points along polylines at equal distances, the ends included. */
export function resampled(line: readonly Pixel[], step: number): Pixel[] {
  if (line.length < 2) return [...line];
  const points: Pixel[] = [line[0]!];
  let left = step;
  for (const [index, to] of line.entries()) {
    if (index === 0) continue;
    let from = line[index - 1]!;
    let length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    while (length >= left) {
      const share = left / length;
      from = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      points.push(from);
      length -= left;
      left = step;
    }
    left -= length;
  }
  const end = line.at(-1)!;
  const last = points.at(-1)!;
  if (Math.hypot(end[0] - last[0], end[1] - last[1]) > step / 4) points.push(end);
  return points;
}

/** Points between which the direction of a polyline is taken: what is finer than this is no bend of it. */
const BEND = 3;

/** Of the way to the line, what a point may lack after it was moved: where a bend turns in, the points beyond it are left out. */
const NEAREST = 0.96;

/** A polyline moved to its left by so many pixels, as one sees it on a screen; small bends are passed over. */
export function offsetLeft(line: readonly Pixel[], by: number): Pixel[] {
  const points = resampled(line, 5);
  const moved = points.map(([x, y], index) => {
    const before = points[Math.max(0, index - BEND)]!;
    const after = points[Math.min(points.length - 1, index + BEND)]!;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [x + (by * dy) / length, y - (by * dx) / length] as const;
  });
  return moved.filter((at) => sideOf(at, [line]).distance > NEAREST * by);
}

/** Distance of a point from polylines in pixels, and whether it lies to their left. */
export function sideOf([x, y]: Pixel, lines: readonly (readonly Pixel[])[]): { distance: number; isLeft: boolean } {
  let best = { distance: Number.POSITIVE_INFINITY, isLeft: false };
  for (const line of lines)
    for (const [index, to] of line.entries()) {
      if (index === 0) continue;
      const from = line[index - 1]!;
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const square = dx * dx + dy * dy;
      const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / square));
      const distance = Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
      // y grows downwards: what is left of a walker has a negative cross product.
      if (distance < best.distance) best = { distance, isLeft: dx * (y - from[1]) - dy * (x - from[0]) < 0 };
    }
  return best;
}

export function pathOf(line: readonly Pixel[]): string {
  return line.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
}
