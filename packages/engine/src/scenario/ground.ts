import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { allAtOnce } from '../errors.ts';
import { readBeside, type Text } from './beside.ts';
import { readCandidates } from './candidates.ts';
import type { Position } from './course.ts';
import type { Files } from './files.ts';
import type { Located } from './located.ts';
import type { Root } from './schema.ts';
import { readBarriers, readLines, readRoads } from './tracks.ts';

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
  /** Roads whose speed is text that says no number, where there are any. */
  unreadSpeeds?: number;
}

type Kind = 'candidates' | 'barriers' | 'roads' | 'launch';

/** The texts of the files that the ground is read from. */
export type GroundTexts = Readonly<Partial<Record<Kind, Text>>>;

/**
 * What theatre.deployment names, from the folder of the scenario file that names it; what is handed over stands in place of a file. Throws a
 * MusterError with every file that is not there.
 */
export async function readGroundTexts(
  files: Files,
  root: Root,
  located: Located,
  replace: GroundTexts = {},
): Promise<GroundTexts> {
  const { candidates, barriers, roads, launch } = root.theatre.deployment ?? {};
  const names = { candidates: candidates?.file, barriers, roads, launch };
  const paths = { candidates: ['candidates', 'file'], barriers: ['barriers'], roads: ['roads'], launch: ['launch'] };
  const kinds = Object.keys(names) as Kind[];
  const read = async (kind: Kind): Promise<Text | undefined> => {
    const name = names[kind];
    if (replace[kind] || name === undefined) return replace[kind];
    return readBeside(files, located, ['theatre', 'deployment', ...paths[kind]], name);
  };
  const settled = await Promise.allSettled(kinds.map(read));
  allAtOnce(
    ...settled.map((each) => () => {
      if (each.status === 'rejected') throw each.reason;
    }),
  );
  return Object.fromEntries(
    settled.flatMap((each, index) => (each.status === 'fulfilled' && each.value ? [[kinds[index]!, each.value]] : [])),
  );
}

/** What the texts say; lists are empty where there is no text. Throws a MusterError with what is wrong in all of them. */
export function groundOf(texts: GroundTexts): Ground {
  let ground: Ground = { candidates: [], barriers: [], crossings: [], roads: [], launch: [] };
  const { candidates, barriers, roads, launch } = texts;
  allAtOnce(
    () => {
      if (candidates) ground = { ...ground, candidates: readCandidates(candidates) };
    },
    () => {
      if (barriers) ground = { ...ground, ...readBarriers(barriers) };
    },
    () => {
      if (!roads) return;
      const { unreadSpeeds, ...read } = readRoads(roads);
      ground = { ...ground, ...read, ...(unreadSpeeds > 0 ? { unreadSpeeds } : {}) };
    },
    () => {
      if (launch) ground = { ...ground, launch: readLines(launch) };
    },
  );
  return ground;
}

/** SHA-256 of each text, by what it holds; undefined where there is none. */
export function hashesOfTexts(texts: GroundTexts): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(texts).map(([kind, { text }]) => [kind, bytesToHex(sha256(utf8ToBytes(text)))]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
