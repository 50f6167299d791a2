import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIfThere, repositoryFiles } from '../fixtures/world.ts';
import { loadScenario } from './load.ts';
import { parseLocated } from './located.ts';
import { parsedFiles, treeOf } from './parsed.ts';

const ROOT = new URL('../../../../', import.meta.url);
const library = readdirSync(new URL('library', ROOT)).filter((name) => name.endsWith('.yaml'));
const PATHS = [
  ...library.map((name) => `library/${name}`),
  ...readdirSync(new URL('scenarios', ROOT)).flatMap((name) => [
    `scenarios/${name}/scenario.yaml`,
    `scenarios/${name}/pledges.yaml`,
  ]),
];
const texts = Object.fromEntries(
  PATHS.flatMap((path) => {
    const text = readIfThere(path);
    return text === undefined ? [] : [[path.replace(/^scenarios/, 'built-in'), text]];
  }),
);
const before = JSON.parse(JSON.stringify(parsedFiles(texts)));

describe('files that were parsed before', () => {
  test('are what the parser gives, with every place', () => {
    expect(Object.keys(before).length).toBeGreaterThan(20);
    for (const [path, text] of Object.entries(texts))
      expect(treeOf(text, path, before)).toEqual(parseLocated(text, path));
  });

  test('stand for their text and for no other', () => {
    const path = 'library/rotation.yaml';
    const other = `${texts[path]}\nmore: 1\n`;
    expect(treeOf(other, path, before)).toEqual(parseLocated(other, path));
    expect(treeOf(texts[path]!, 'library/cost.yaml', before)).toEqual(parseLocated(texts[path]!, 'library/cost.yaml'));
    expect(() => treeOf('a: [', path, before)).toThrow(/rotation\.yaml/);
  });

  test('give the same scenario', async () => {
    const folder = 'built-in/ukraine-2026-01';
    const known = await loadScenario({ ...repositoryFiles, parsed: async () => before }, folder);
    expect(known).toEqual(await loadScenario(repositoryFiles, folder));
  });

  test('hold nothing that JSON would change', () => {
    expect(() => parsedFiles({ 'a.yaml': 'one: .inf\n' })).toThrow(/a\.yaml:1:6: Infinity/);
    expect(parsedFiles({ 'a.yaml': 'one: 1\n' })['a.yaml']!.text).toBe('one: 1\n');
  });
});
