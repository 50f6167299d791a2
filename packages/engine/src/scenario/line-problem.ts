import type { Course, Position } from './course.ts';
import { kmBetween } from './sphere.ts';

/** A line that is farther than this from every place, and than its own length, is not theirs: km. */
const FAR = 500;

const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

interface Named {
  name: string;
  at: Position;
}

/**
 * What is wrong with where a line lies, in words: it is far from all places of its scenario. Says whether it would be near with longitude and
 * latitude swapped. Without places nothing can be told.
 */
export function lineProblem(course: Course, places: readonly Named[]): string | undefined {
  const distances = places.map(({ name, at }) => ({ name, km: course.project(at).km }));
  const nearest = distances.reduce<(typeof distances)[number] | undefined>(
    (least, each) => (least && least.km <= each.km ? least : each),
    undefined,
  );
  const far = Math.max(FAR, course.length);
  if (!nearest || nearest.km <= far) return undefined;
  const where = `the line lies ${rounded.format(nearest.km)} km from the nearest place of the scenario (${nearest.name})`;
  const swapped = course.parts.flat().flatMap(([longitude, latitude]): Position[] => {
    const turned = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    return Math.abs(turned) <= 90 ? [[latitude, turned]] : [];
  });
  const isSwapped = swapped.some((point) => places.some(({ at }) => kmBetween(point, at) <= far));
  return isSwapped ? `${where}: are longitude and latitude swapped?` : where;
}
