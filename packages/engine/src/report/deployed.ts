import type { OptionOutcome } from '../outcome/schema.ts';
import type { Course, Position } from '../scenario/course.ts';
import type { Model } from '../verdict.ts';

/** A part of the line on a map, with the id of what it is a part for. */
export interface LinePart {
  id: string;
  /** Several where the line has gaps. */
  lines: readonly (readonly Position[])[];
}

/** Where an option stands, as a map draws it; its figures are in the outcome, under the same ids. */
export interface DeployedMap {
  option: string;
  /** In the order of opening. */
  bases: readonly { id: string; name: string; at: Position; persons: number }[];
  stretches: readonly LinePart[];
  sectors: readonly LinePart[];
}

/** The options that stand somewhere. */
export function deployedMaps({ deployed }: Model, options: readonly OptionOutcome[]): DeployedMap[] {
  return options.flatMap(({ id: option, deployment }) => {
    const laid = deployed.get(option);
    if (!deployment || !laid) return [];
    const { course } = laid.terrain;
    const part = (id: string, from: number, to: number) => ({ id, lines: sliceOf(course, from, to) });
    return [
      {
        option,
        bases: deployment.bases.map(({ id, name, longitude, latitude, persons }) => ({
          id,
          name,
          at: [longitude, latitude] as const,
          persons: persons.p50 ?? 0,
        })),
        stretches: deployment.stretches.map(({ id, from, to }) => part(id, from, to)),
        sectors: deployment.sectors.map(({ nation, from, to }) => part(nation, from, to)),
      },
    ];
  });
}

/** The line from one km along it to another, with the corners between; in several pieces where it has gaps. */
function sliceOf(course: Course, from: number, to: number): Position[][] {
  let begin = 0;
  return course.parts.flatMap((part) => {
    const corners = part.map((at) => ({ at, along: course.project(at).along }));
    const end = corners.at(-1)!.along;
    const [first, last] = [Math.max(from, begin), Math.min(to, end)];
    begin = end;
    if (last <= first) return [];
    const between = corners.filter(({ along }) => along > first && along < last).map(({ at }) => at);
    return [[course.at(first), ...between, course.at(last)]];
  });
}
