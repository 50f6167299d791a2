import { fail, type Place } from '../errors.ts';
import { quantile } from '../quantity/distribution.ts';
import type { Course, Position } from '../scenario/course.ts';
import type { Candidate } from '../scenario/ground.ts';
import type { Scenario } from '../scenario/load.ts';

/** Every place that the scenario or the library names, by id: those of the theatre stand over those of the library, files over both. */
export function placesOf({ root, ground }: Scenario): ReadonlyMap<string, Candidate> {
  const places = new Map<string, Candidate>();
  for (const [id, { name, at, roles }] of Object.entries(root.places ?? {}))
    places.set(id, { id, name, at, roles: roles ?? [], source: 'library' });
  for (const { id, name, at, roles } of root.theatre.places ?? [])
    places.set(id, { id, name, at, roles: roles ?? places.get(id)?.roles ?? [], source: 'scenario' });
  for (const candidate of ground.candidates) places.set(candidate.id, candidate);
  return places;
}

/** Where bases may stand at all, whatever the depth: places of the library and the theatre, of a file, and the points of a grid. */
export function candidatesOf(scenario: Scenario, course: Course, farthest: number): Candidate[] {
  const { root, ground } = scenario;
  const { candidates, otherSide } = root.theatre.deployment ?? {};
  const beyond = new Set(otherSide);
  const isOfHost = ({ id, source }: Candidate) =>
    source === 'scenario' || root.places?.[id]?.nation === root.theatre.host;
  const isFit = ({ id, roles: own }: Candidate) =>
    !beyond.has(id) && (!candidates?.roles || candidates.roles.some((role) => own.includes(role)));
  const files = new Set(ground.candidates.map(({ id }) => id));
  const named = [...placesOf(scenario).values()].filter(
    (place) => !files.has(place.id) && isOfHost(place) && isFit(place),
  );
  // What the scenario says of candidates stands in place of all places, unless it says those too.
  const own = candidates && candidates.places !== true ? [] : named;
  const all = [...own, ...ground.candidates.filter(({ id }) => !beyond.has(id))];
  const grid = candidates?.grid;
  if (grid) {
    const spacing = quantile(grid.distribution, 0.5);
    refuseTooFine(spacing, course.length * farthest, grid.place);
    return [...all, ...gridOf(course, spacing, farthest, grid.place)];
  }
  if (candidates || all.length > 0) return all;
  const spacing = Math.max(farthest / GRID_STEPS, Math.sqrt((course.length * farthest) / FEW_POINTS));
  return gridOf(course, spacing, farthest);
}

/** Without places and without a grid of its own: so many steps of a grid from the line to the deepest base, but about so many points at most. */
const GRID_STEPS = 4;
const FEW_POINTS = 150;

/** More candidates than these take minutes. */
const MOST_POINTS = 1000;

/** `area`: km² of the strip behind the line in which bases may stand. */
function refuseTooFine(spacing: number, area: number, place: Place | undefined): void {
  const points = area / spacing ** 2;
  if (points <= MOST_POINTS) return;
  fail({
    code: 'range',
    ...(place ?? { file: '' }),
    message: `a grid of ${spacing} km has about ${rough.format(points)} points behind the line`,
    expected: `at most ${rough.format(MOST_POINTS)}: ${Math.ceil(Math.sqrt(area / MOST_POINTS))} km or more`,
  });
}

const rough = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** Km of a degree of latitude. */
const KM_PER_DEGREE = (6371.0088 * Math.PI) / 180;

/** A grid is looked through over all of the box about the line. */
const LARGEST_BOX = 200_000;

function refuseBox(cells: number, spacing: number, place: Place | undefined): void {
  if (cells <= LARGEST_BOX) return;
  fail({
    code: 'range',
    ...(place ?? { file: '' }),
    message: `a grid of ${spacing} km has about ${rough.format(cells)} points in the box about the line and its depth`,
    expected: `at most ${rough.format(LARGEST_BOX)}: a coarser grid, or a smaller depth (farthest)`,
  });
}

/** Corners of the line, and points between: a long piece runs along a great circle, away from the box of its ends. */
function cornersOf(course: Course): Position[] {
  const steps = 200;
  const between = Array.from({ length: steps + 1 }, (_, step) => course.at((course.length * step) / steps));
  return [...course.parts.flat(), ...between];
}

/** Points of a square grid, `spacing` km apart, that lie no deeper than `farthest` behind the line. */
function gridOf(course: Course, spacing: number, farthest: number, place?: Place): Candidate[] {
  const corners = cornersOf(course);
  const reach = farthest / KM_PER_DEGREE;
  const [south, north] = [minimum(corners, 1) - reach, maximum(corners, 1) + reach];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [west, east] = [minimum(corners, 0) - reach / narrow, maximum(corners, 0) + reach / narrow];
  const [stepX, stepY] = [spacing / KM_PER_DEGREE / narrow, spacing / KM_PER_DEGREE];
  refuseBox(((north - south) / stepY) * ((east - west) / stepX), spacing, place);
  const points: Candidate[] = [];
  for (let row = 0; south + row * stepY <= north; row += 1)
    for (let column = 0; west + column * stepX <= east; column += 1) {
      const at: Position = [rounded(west + (column + 0.5) * stepX), rounded(south + (row + 0.5) * stepY)];
      const { km, side } = course.project(at);
      if (side !== 1 || km > farthest) continue;
      points.push({ id: `grid-${row}-${column}`, name: nameOf(at), at, roles: [], source: 'grid' });
    }
  return points;
}

function nameOf([longitude, latitude]: Position): string {
  const side = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
  return `${side(latitude, 'N', 'S')} ${side(((longitude + 540) % 360) - 180, 'E', 'W')}`;
}

/** About ten metres: what a grid is worth. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

function minimum(corners: readonly Position[], axis: 0 | 1): number {
  return corners.reduce((least, corner) => Math.min(least, corner[axis]), Infinity);
}

function maximum(corners: readonly Position[], axis: 0 | 1): number {
  return corners.reduce((most, corner) => Math.max(most, corner[axis]), -Infinity);
}
