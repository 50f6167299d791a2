import { existsSync, readFileSync, statSync } from 'node:fs';
import { MusterError, readOutcome, type Settings } from '@muster/engine';
import { builtInNames } from './locate.ts';

/** One side of a comparison as it is typed: SCENARIO, SCENARIO#OPTION, SCENARIO@DATE, SCENARIO@DATE#OPTION or a RESULT.json. */
export interface TypedSide {
  scenario: string;
  asOf?: string;
  option?: string;
  /** A result’s own settings. */
  manifest?: {
    hashes: { scenario: string; library: string };
    seed: number;
    coordination: Settings['coordination'];
    overrides: Settings['set'];
  };
}

const PARTS = /^(?<scenario>.+?)(?:@(?<date>[\d-]+))?(?:#(?<option>[\w-]+))?(?:@(?<later>[\d-]+))?$/;

export function sideOf(typed: string): TypedSide {
  if (typed.endsWith('.json') && isFile(typed)) return resultOf(typed);
  if (existsSync(typed) || builtInNames().includes(typed)) return { scenario: typed };
  const { scenario = typed, date, option, later } = PARTS.exec(typed)?.groups ?? {};
  const asOf = date ?? later;
  return { scenario, ...(asOf === undefined ? {} : { asOf }), ...(option === undefined ? {} : { option }) };
}

/** A result gives its scenario, as-of date and settings; with a single option, that option. */
function resultOf(file: string): TypedSide {
  const { manifest, options } = readOutcome(read(file), file);
  return {
    scenario: manifest.scenario.id,
    asOf: manifest.asOf,
    ...(options.length === 1 ? { option: options[0]!.id } : {}),
    manifest: {
      hashes: { scenario: manifest.scenario.hash, library: manifest.library.hash },
      seed: manifest.seed,
      coordination: manifest.coordination,
      overrides: manifest.overrides,
    },
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new MusterError([
      { code: 'file-unreadable', file, message: `this file cannot be read (${(error as NodeJS.ErrnoException).code})` },
    ]);
  }
}
