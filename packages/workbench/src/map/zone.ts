import { groupedBy, within } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import type { Feature, MultiPolygon } from 'geojson';

/** The strip in which bases stand that keep one distance from the line. */
export interface Zone {
  of: Theatre['setbacks'];
  median: Feature<MultiPolygon>;
  /** Up to the distance that 5 % and 95 % of draws stay below. */
  inner: Feature<MultiPolygon> | undefined;
  outer: Feature<MultiPolygon>;
}

/** The zones of one option. */
export function zonesOf({ line, setbacks }: Pick<Theatre, 'line' | 'setbacks'>, option: string): Zone[] {
  const groups = groupedBy(setbacks.filter((each) => each.option === option));
  return [...groups.values()].flatMap((of) => {
    const { p5, p50, p95 } = of[0]!.km;
    const [inner, median, outer] = [p5, p50, p95].map((km) => (km > 0 ? within(line, km) : undefined));
    return median && outer ? [{ of, median, inner, outer }] : [];
  });
}

/** Components of an option that have no place in the scenario. */
export function withoutPlace({ components, setbacks, deployed }: Theatre, option: string): Theatre['components'] {
  const laid = deployed.find((each) => each.option === option)?.components ?? [];
  const placed = new Set(
    [...setbacks.filter((each) => each.option === option), ...laid].map(({ component }) => component),
  );
  return components.filter((each) => each.option === option && !placed.has(each.component));
}
