import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY, readIfThere } from './fixtures/world.ts';
import { isDate } from './quantity/dates.ts';
import { parseUnit } from './quantity/units.ts';

/** Every figure in library/ and scenarios/, read from the files as they are written: no loader stands between. */

type Raw = Record<string, unknown>;

interface Figure {
  file: string;
  path: string;
  figure: Raw;
  /** Maps around it, innermost first: a statement gives its amount its date and source. */
  around: Raw[];
}

const FILES = ['library', ...folders('scenarios')].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, REPOSITORY))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);

function folders(parent: string): string[] {
  return readdirSync(new URL(`${parent}/`, REPOSITORY), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`);
}

const NUMBERS = ['value', 'p5', 'p95', 'min', 'mode', 'max', 'values', 'probability'];

/** A map that states a number is a figure; so is a bare number, wherever one stands. */
function figuresIn(node: unknown, file: string, path: string, around: Raw[], bare: string[]): Figure[] {
  if (typeof node === 'number') bare.push(`${file}: ${path}`);
  if (Array.isArray(node))
    return node.flatMap((item, index) =>
      figuresIn(item, file, `${path}.${(item as Raw | null)?.id ?? index}`, around, bare),
    );
  if (node === null || typeof node !== 'object') return [];
  const map = node as Raw;
  if (NUMBERS.some((key) => key in map)) return [{ file, path, figure: map, around }];
  return Object.entries(map).flatMap(([key, child]) =>
    figuresIn(child, file, path === '' ? key : `${path}.${key}`, [map, ...around], bare),
  );
}

const bare: string[] = [];
const figures = FILES.flatMap((file) => figuresIn(parse(readIfThere(file)!), file, '', [], bare));
const sources = Object.assign(
  {},
  ...FILES.map((file) => (parse(readIfThere(file)!) as { sources?: Raw }).sources ?? {}),
) as Record<string, { address: string }>;

const where = ({ file, path }: Figure) => `${file}: ${path}`;

/** A field of a figure, or of the statement or estimate that it stands in, be it within a condition. */
const stated = ({ figure, around }: Figure, key: string): unknown =>
  figure[key] ?? around[0]?.[key] ?? around[1]?.[key];

/** The http(s) address behind a figure: its own or its statement’s source, or an address in the note of an assumption. */
function addressOf(figure: Figure): string | undefined {
  const source = stated(figure, 'source');
  if (typeof source === 'string') return sources[source]?.address ?? (/^https?:\/\//.test(source) ? source : undefined);
  return undefined;
}

const hasRange = ({ figure }: Figure) => ['p5', 'min', 'values', 'probability'].some((key) => key in figure);

test('there is something to check', () => {
  expect(FILES.length).toBeGreaterThan(10);
  expect(figures.length).toBeGreaterThan(700);
});

/** Numbers that are no figures: the format, the money of the report, what a judgement of dependence is (with its reason beside it). */
const NO_FIGURES =
  /: (muster|reporting\.priceYear|(theatre\.)?places\.[\w-]+\.at\.\d|(factors|correlations)\.[\w-]+\.rho|sources\.\w+\.published|(estimates|pledges|nations|missions)\.[\w.-]+\.(date|published)|alternatives\.[\w-]+\.set\.[\w.-]+)$/;

test('no number stands bare', () => {
  expect(bare.filter((place) => !NO_FIGURES.test(place))).toEqual([]);
});

/** What an alternative sets takes unit and reason from its name and its alternative. */
const inAlternative = ({ path }: Figure) => /^alternatives\.[\w-]+\.set\./.test(path);

describe('every figure', () => {
  test('has a unit that exists', () => {
    expect(figures.filter((each) => !inAlternative(each) && typeof each.figure.unit !== 'string').map(where)).toEqual(
      [],
    );
    for (const { figure } of figures)
      if (typeof figure.unit === 'string') expect(() => parseUnit(figure.unit as string)).not.toThrow();
  });

  test('has a date', () => {
    const wrong = figures.filter((each) => !inAlternative(each) && !isDate(String(stated(each, 'date') ?? '')));
    expect(wrong.map(where)).toEqual([]);
  });

  test('has a source with an address, or says why it is assumed', () => {
    const wrong = figures.filter((each) => {
      const assumption = stated(each, 'assumption') ?? each.around.find((map) => 'assumption' in map)?.assumption;
      return addressOf(each) === undefined && (typeof assumption !== 'string' || assumption.length < 5);
    });
    expect(wrong.map(where)).toEqual([]);
  });

  test('that is assumed has a range, or a reason to be a choice', () => {
    // What is chosen is not uncertain: the question’s own horizon and pass level, how finely a layout is measured, what is not supposed, what there was none of.
    const chosen = [
      'horizon',
      'passLevel',
      'deployment.step',
      'deployment.stretch',
      'deployment.sectorShare',
      'incidents.deterrence',
      'incidents.jammedShare',
    ];
    const wrong = figures.filter(
      (each) => addressOf(each) === undefined && !hasRange(each) && !inAlternative(each) && !chosen.includes(each.path),
    );
    expect(wrong.map(where)).toEqual([]);
  });

  test('does not name a source that is not there', () => {
    const wrong = figures.filter((each) => stated(each, 'source') !== undefined && addressOf(each) === undefined);
    expect(wrong.map(where)).toEqual([]);
  });

  test('quotes only with a source', () => {
    expect(
      figures.filter((each) => each.figure.quote !== undefined && addressOf(each) === undefined).map(where),
    ).toEqual([]);
  });

  test('has only keys of a figure', () => {
    const known = [
      ...NUMBERS,
      'weights',
      'unit',
      'date',
      'published',
      'source',
      'locator',
      'quote',
      'paraphrase',
      'note',
      'confidence',
      'assumption',
    ];
    expect(
      figures.flatMap((each) =>
        Object.keys(each.figure)
          .filter((key) => !known.includes(key))
          .map((key) => `${where(each)}: ${key}`),
      ),
    ).toEqual([]);
  });
});

test('at least 60 % of the figures of the library cite an address', () => {
  const library = figures.filter(({ file }) => file.startsWith('library/'));
  const cited = library.filter((each) => addressOf(each) !== undefined);
  expect(cited.length / library.length).toBeGreaterThanOrEqual(0.6);
});

test('also without the tables of rates', () => {
  const library = figures.filter(({ file }) => file.startsWith('library/') && !file.endsWith('rates.yaml'));
  const cited = library.filter((each) => addressOf(each) !== undefined);
  expect(cited.length / library.length).toBeGreaterThanOrEqual(0.6);
});

test('every source has an http(s) address', () => {
  for (const [id, { address }] of Object.entries(sources)) expect(address, id).toMatch(/^https?:\/\/\S+$/);
});

test('addresses are whole: no spaces, no ellipsis', () => {
  const wrong = figures.filter((each) => /\s|…|\.\.\./.test(addressOf(each) ?? ''));
  expect(wrong.map(where)).toEqual([]);
});

test('every judgement of dependence says why', () => {
  for (const file of FILES) {
    const { factors = [], correlations = [] } = parse(readIfThere(file)!) as { factors?: Raw[]; correlations?: Raw[] };
    for (const each of [...factors, ...correlations]) expect(String(each.assumption).length).toBeGreaterThan(10);
  }
});
