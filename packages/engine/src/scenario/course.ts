/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** Where a place lies about the line. */
export interface Projection {
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
