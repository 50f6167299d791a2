import type { Box } from './labels.ts';
import type { Pixel } from './offset.ts';

export type Position = readonly [longitude: number, latitude: number];
export type Project = (at: Position) => Pixel | undefined;

export function pixels(line: readonly Position[], project: Project): Pixel[] {
  return line.map(project).filter((at) => at !== undefined);
}

/** The room that a line takes at one of its points. */
export function around([x, y]: Pixel): Box {
  return { x: x - 4, y: y - 4, width: 8, height: 8 };
}
