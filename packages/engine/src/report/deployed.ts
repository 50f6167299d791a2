import { centralOf } from '../deployment/figures.ts';
import { personsToOpen } from '../deployment/filled.ts';
import type { Deployed } from '../deployment/laid.ts';
import type { Handle } from '../graph/handles.ts';
import type { OptionOutcome } from '../outcome/schema.ts';
import type { Course, Position } from '../scenario/course.ts';
import type { Model } from '../verdict.ts';

type Deployment = NonNullable<OptionOutcome['deployment']>;

/** A part of the line on a map, with the id of what it is a part for. */
export interface LinePart {
  id: string;
  /** Several where the line has gaps. */
  lines: readonly (readonly Position[])[];
}

interface Central {
  node: string;
  value: number;
}

/** Where an option stands, as a map draws it; its figures are in the outcome, under the same ids. */
export interface DeployedMap {
  option: string;
  /** In the order of opening. */
  bases: readonly {
    id: string;
    name: string;
    at: Position;
    persons: number;
    /** Persons of the option with whom it is open. */
    opensAt: number;
  }[];
  /** Bases that stand beyond the line, or past its ends, where they were moved to. */
  beyond: readonly string[];
  /** What the components that stand somewhere are laid out by, at the medians. */
  components: readonly {
    component: string;
    /** Km from the line, and hours from the call to a team on the spot; each with its node. */
    nearest: Central;
    farthest: Central;
    within: Central;
  }[];
  stretches: readonly LinePart[];
  /** With how many nations stand in each. */
  sectors: readonly (LinePart & { nations: number })[];
}

/** The options that stand somewhere. */
export function deployedMaps({ deployed, graph }: Model, options: readonly OptionOutcome[]): DeployedMap[] {
  return options.flatMap(({ id: option, deployment }) => {
    const laid = deployed.get(option);
    if (!deployment || !laid) return [];
    const { course } = laid.terrain;
    const toOpen = personsToOpen(laid);
    const central = ({ name }: Handle) => ({ node: name, value: centralOf(graph, { name }) });
    const part = (id: string, from: number, to: number) => ({ id, lines: sliceOf(course, from, to) });
    return [
      {
        option,
        bases: deployment.bases.map(({ id, name, longitude, latitude, persons }, index) => ({
          id,
          name,
          at: [longitude, latitude] as const,
          persons: persons.p50 ?? 0,
          opensAt: toOpen[index + 1]!,
        })),
        beyond: beyondLine(laid, deployment),
        components: laid.plan.components.map(({ component, figures: { setback, farthest, responseTime } }) => ({
          component,
          nearest: central(setback),
          farthest: central(farthest),
          within: central(responseTime),
        })),
        stretches: deployment.stretches.map(({ id, from, to }) => part(id, from, to)),
        sectors: deployment.sectors.map(({ nation, nations, from, to }) => ({
          ...part(nation, from, to),
          nations: nations.length,
        })),
      },
    ];
  });
}

/** Bases that do not stand on the side of the force. */
export function beyondLine({ terrain: { course } }: Pick<Deployed, 'terrain'>, { bases }: Deployment): string[] {
  return bases
    .filter(({ longitude, latitude }) => course.project([longitude, latitude]).side !== 1)
    .map(({ id }) => id);
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
