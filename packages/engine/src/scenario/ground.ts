import type { Position } from './course.ts';

/** A place where a base may stand. */
export interface Candidate {
  id: string;
  name: string;
  at: Position;
  roles: readonly string[];
  /** Where it is written. */
  source: string;
}

/** A line that is crossed at its crossings only. */
export interface Barrier {
  name: string;
  parts: readonly (readonly Position[])[];
}

export interface Crossing {
  name: string;
  at: Position;
}

/** A piece of road. */
export interface Road {
  points: readonly Position[];
  /** Both ways, along the points, or against them. */
  way: 'both' | 'along' | 'against';
  /** Km/h, where the file gives one. */
  speed?: number;
}

/** What lies about the line, from files beside the scenario. */
export interface Ground {
  candidates: readonly Candidate[];
  barriers: readonly Barrier[];
  crossings: readonly Crossing[];
  roads: readonly Road[];
  /** Lines from which weapons may be fired, besides the line of contact. */
  launch: readonly (readonly Position[])[];
}
