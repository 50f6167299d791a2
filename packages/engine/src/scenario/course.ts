import { fail } from '../errors.ts';
import { chainOf, turned } from './chain.ts';
import type { Line } from './line.ts';
import {
  arcBetween,
  besides,
  cross,
  dot,
  EARTH_RADIUS,
  minus,
  normalOf,
  plus,
  positionOf,
  times,
  toMillimetres,
  unit,
  type Vector,
  vectorOf,
} from './sphere.ts';

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** Where a place lies about the line. */
interface Projection {
  /** Distance to the nearest point of the line, km. */
  km: number;
  /** That point, in km along the line from its beginning. */
  along: number;
  /** 1: on the side on which the force stands; −1: beyond the line; 0: past an end of the line, where it has no sides. */
  side: 1 | 0 | -1;
}

/** A point of the line that stands for a piece of it. */
export interface LinePoint {
  /** Km along the line of its middle. */
  along: number;
  at: Position;
  /** Length of the piece, km. */
  km: number;
}

/**
 * The line of contact as a way that is walked with the force on the left: what is drawn in any order and direction of its parts comes out the
 * same. Gaps between parts are passed over; longitudes go on beyond 180° where the line crosses the antimeridian.
 */
export interface Course {
  /** Km, without the gaps. */
  length: number;
  /** The parts in order, each from the first point to the last as it is walked. */
  parts: readonly (readonly Position[])[];
  at(along: number): Position;
  project(at: Position): Projection;
  /** Pieces of at most `step` km, of equal length within a part, each by its middle. */
  points(step: number): LinePoint[];
}

/** Ways within 0.1 mm count as none: what stands square before an end of the line is not past it. */
const NONE = 1e-11;

/**
 * The course of a line. With a place on the side on which the force stands, it is walked so that this place is on its left; without one, as most
 * of it is drawn. Throws a MusterError where the place lies past an end of the line, or on the line.
 */
export function courseOf(line: Pick<Line, 'file' | 'features'>, behind?: Position): Course {
  const chain = chainOf(line.features.map(({ geometry }) => geometry.coordinates as unknown as Position[]));
  if (chain.length === 0) fail({ code: 'line', file: line.file, message: 'the line has no length' });
  const parts = chain.map((part) => part.map(({ at }) => [at[0], at[1]] as const));
  const course = courseThrough(parts);
  if (behind === undefined) return course;
  const message = behindProblem(course, behind);
  if (message !== undefined) fail({ code: 'line', file: line.file, message, expected: ANOTHER_PLACE });
  return sideOfPlace(course, behind) === 1 ? course : courseThrough(turned(parts));
}

/** A place past an end that is off the way from end to end by less than this part of its distance tells no side. */
const LEAST_OFF = 0.2;

/** The side on which a place lies; past an end of the line, where it has no sides, that of the straight way from one end to the other. */
function sideOfPlace({ parts, project }: Course, place: Position): 1 | 0 | -1 {
  const { km, side } = project(place);
  if (km === 0 || side !== 0) return km === 0 ? 0 : side;
  const [first, last] = [parts[0]![0]!, parts.at(-1)!.at(-1)!];
  const off = dot(unit(normalOf(vectorOf(first), vectorOf(last))), vectorOf(place)) * EARTH_RADIUS;
  if (Math.abs(off) < LEAST_OFF * km) return 0;
  return off > 0 ? 1 : -1;
}

export const ANOTHER_PLACE = 'another place, on the side on which the force stands';

/** Why a place does not tell on which side the force stands, in words. */
export function behindProblem(course: Course, behind: Position): string | undefined {
  if (sideOfPlace(course, behind) !== 0) return undefined;
  const where = course.project(behind).km === 0 ? 'on the line' : 'past an end of the line';
  return `the place (${behind.join(', ')}) lies ${where}: it does not tell on which side the force stands`;
}

/** Pieces of the line and the gaps between its parts, one after the other, as vectors. */
interface Track {
  count: number;
  points: readonly Position[];
  /** Three numbers for each piece: where it begins and ends, the left of its plane, the direction at its beginning, that at its end backwards. */
  from: Float64Array;
  to: Float64Array;
  left: Float64Array;
  ahead: Float64Array;
  back: Float64Array;
  /** Angle that is walked before each piece, and on it; none on a gap. */
  before: Float64Array;
  arc: Float64Array;
  isGap: Uint8Array;
}

function courseThrough(drawn: readonly (readonly Position[])[]): Course {
  const parts = unwrapped(drawn);
  const track = trackOf(parts);
  const last = track.count - 1;
  const length = toMillimetres(EARTH_RADIUS * (track.before[last]! + track.arc[last]!));
  const at = (along: number) => positionAt(track, Math.max(0, Math.min(length, along)) / EARTH_RADIUS);
  return {
    length,
    parts,
    at,
    project: (place) => projectionOn(track, place, length),
    points: (step) => pointsOf(lengthsOf(track, parts), step).map((piece) => ({ ...piece, at: at(piece.along) })),
  };
}

/** Longitudes go on beyond 180° rather than jump to the other side of the map. */
function unwrapped(parts: readonly (readonly Position[])[]): Position[][] {
  let near = parts[0]![0]![0];
  return parts.map((part) =>
    part.map(([longitude, latitude]): Position => {
      near = besides(longitude, near);
      return [near, latitude];
    }),
  );
}

function trackOf(parts: readonly (readonly Position[])[]): Track {
  const points = parts.flat();
  const count = points.length - 1;
  const gaps = new Set<number>();
  parts.reduce((end, part) => {
    gaps.add(end - 1);
    return end + part.length;
  }, 0);
  const triples = () => new Float64Array(3 * count);
  const track: Track = {
    count,
    points,
    from: triples(),
    to: triples(),
    left: triples(),
    ahead: triples(),
    back: triples(),
    before: new Float64Array(count),
    arc: new Float64Array(count),
    isGap: new Uint8Array(count),
  };
  const vectors = points.map(vectorOf);
  for (let i = 0; i < count; i++) {
    const [a, b] = [vectors[i]!, vectors[i + 1]!];
    const left = normalOf(a, b);
    track.from.set(a, 3 * i);
    track.to.set(b, 3 * i);
    track.left.set(left, 3 * i);
    track.ahead.set(cross(left, a), 3 * i);
    track.back.set(cross(b, left), 3 * i);
    track.isGap[i] = gaps.has(i) ? 1 : 0;
    track.arc[i] = gaps.has(i) ? 0 : arcBetween(a, b);
    if (i > 0) track.before[i] = track.before[i - 1]! + track.arc[i - 1]!;
  }
  return track;
}

/** The point of the course after an angle walked. */
function positionAt(track: Track, walked: number): Position {
  let [low, high] = [0, track.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (track.before[middle]! <= walked) low = middle;
    else high = middle - 1;
  }
  const angle = Math.min(track.arc[low]!, walked - track.before[low]!);
  const forward = times(Math.sin(angle), vectorIn(track.ahead, low));
  return positionOf(plus(times(Math.cos(angle), vectorIn(track.from, low)), forward), track.points[low]![0]);
}

function vectorIn(list: Float64Array, index: number): Vector {
  return [list[3 * index]!, list[3 * index + 1]!, list[3 * index + 2]!];
}

/** −1: the beginning of a piece is nearest, 1: its end, 0: a point between. */
type Where = -1 | 0 | 1;

/**
 * Nearest point among all pieces. Distance, and km along, are those to the line; the side is told by the line with its gaps bridged, and at a
 * vertex by the mean of the two directions there: the side of one piece alone would be wrong beyond a sharp bend.
 */
function projectionOn(track: Track, place: Position, length: number): Projection {
  const p = vectorOf(place);
  const [px, py, pz] = p;
  const { from, to, left, ahead, back, isGap } = track;
  let [nearest, onLine] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [piece, pieceOnLine] = [0, 0];
  let where: Where = 0;
  let whereOnLine: Where = 0;
  for (let i = 0; i < track.count; i++) {
    const [x, y, z] = [3 * i, 3 * i + 1, 3 * i + 2];
    const ax = px - from[x]!;
    const ay = py - from[y]!;
    const az = pz - from[z]!;
    const bx = px - to[x]!;
    const by = py - to[y]!;
    const bz = pz - to[z]!;
    const isBetween =
      ahead[x]! * ax + ahead[y]! * ay + ahead[z]! * az >= -NONE &&
      back[x]! * bx + back[y]! * by + back[z]! * bz >= -NONE;
    let square: number;
    let here: Where = 0;
    if (isBetween) {
      // The sine of the angle to the great circle, and the square of the chord of that angle.
      const sine = left[x]! * ax + left[y]! * ay + left[z]! * az;
      square = (2 * sine * sine) / (1 + Math.sqrt(Math.max(0, 1 - sine * sine)));
    } else {
      const toStart = ax * ax + ay * ay + az * az;
      const toEnd = bx * bx + by * by + bz * bz;
      here = toStart <= toEnd ? -1 : 1;
      square = Math.min(toStart, toEnd);
    }
    if (square < nearest) {
      nearest = square;
      piece = i;
      where = here;
    }
    if (square < onLine && isGap[i] === 0) {
      onLine = square;
      pieceOnLine = i;
      whereOnLine = here;
    }
  }
  const walked = track.before[pieceOnLine]! + walkedOn(track, pieceOnLine, whereOnLine, p);
  return {
    km: toMillimetres(2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(onLine) / 2))),
    along: Math.min(length, toMillimetres(EARTH_RADIUS * walked)),
    side: sideOf(track, piece, where, p),
  };
}

/** Angle from the beginning of a piece to the point of it that is nearest. */
function walkedOn(track: Track, piece: number, where: Where, p: Vector): number {
  const arc = track.arc[piece]!;
  if (where !== 0) return where < 0 ? 0 : arc;
  const left = vectorIn(track.left, piece);
  const foot = unit(minus(p, times(dot(left, p), left)));
  return Math.min(arc, arcBetween(vectorIn(track.from, piece), foot));
}

function sideOf(track: Track, piece: number, where: Where, p: Vector): Projection['side'] {
  const beside = piece + where;
  if (beside < 0 || beside >= track.count) return 0;
  const here = vectorIn(track.left, piece);
  const left = where === 0 ? here : plus(here, vectorIn(track.left, beside));
  const vertex = vectorIn(where > 0 ? track.to : track.from, piece);
  return dot(left, minus(p, vertex)) < 0 ? -1 : 1;
}

/** Km of each part. */
function lengthsOf(track: Track, parts: readonly (readonly Position[])[]): number[] {
  let first = 0;
  return parts.map((part) => {
    const pieces = track.arc.subarray(first, first + part.length - 1);
    first += part.length;
    return toMillimetres(EARTH_RADIUS * pieces.reduce((sum, arc) => sum + arc, 0));
  });
}

/** Pieces of equal length within a part, of at most `step` km but for a millimetre. */
function pointsOf(lengths: readonly number[], step: number): Omit<LinePoint, 'at'>[] {
  if (!(step > 0)) throw new RangeError(`pieces of ${step} km`);
  let before = 0;
  return lengths.flatMap((length) => {
    const count = Math.max(1, Math.ceil((length - 1e-6) / step));
    const km = length / count;
    const start = before;
    before += length;
    return Array.from({ length: count }, (_, index) => ({ along: start + (index + 0.5) * km, km }));
  });
}
