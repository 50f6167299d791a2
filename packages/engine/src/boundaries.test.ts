import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPOSITORY, readIfThere } from './fixtures/world.ts';

/** What may stand where: the engine knows no nation and no file, and no stage knows another. */

const ROOT = 'packages/engine/src/';

const sources = readdirSync(new URL(ROOT, REPOSITORY), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('fixtures/'))
  .map((path) => ({ path, text: readIfThere(`${ROOT}${path}`)! }));

const IMPORT = /^(?:import|export)\s[^;']*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
const importsOf = (text: string) => [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]!);

/** The directory that an import leads to, from the root of the engine; '' for the root itself. */
function directoryOf(path: string, target: string): string {
  const resolved = new URL(target, `file:///${path}`).pathname.slice(1);
  return resolved.includes('/') ? resolved.slice(0, resolved.indexOf('/')) : '';
}

test('there is something to check', () => {
  expect(sources.length).toBeGreaterThan(40);
});

describe('imports', () => {
  const STAGES = ['requirement', 'coalition', 'generation', 'deployment', 'ceasefire', 'cost'];
  const ALLOWED = ['quantity', 'scenario', 'graph'];

  test('of a stage lead to quantity, scenario, graph, errors and what a solver is, never to another stage', () => {
    const wrong = sources.flatMap(({ path, text }) => {
      const stage = path.split('/')[0]!;
      if (!STAGES.includes(stage)) return [];
      return importsOf(text)
        .filter((target) => target.startsWith('.'))
        .filter(
          (target) =>
            !/\/(errors|solver)\.ts$/.test(target) && ![stage, ...ALLOWED].includes(directoryOf(path, target)),
        )
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('of quantity, graph and scenario never lead to a stage or to what puts stages together', () => {
    const wrong = sources.flatMap(({ path, text }) => {
      if (!ALLOWED.includes(path.split('/')[0]!)) return [];
      return importsOf(text)
        .filter((target) => target.startsWith('.'))
        .filter((target) => [...STAGES, 'verdict', 'outcome', 'ensemble'].includes(directoryOf(path, target)))
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('never lead to Node, nor out of the engine', () => {
    const builtin = /^(node:|fs|path|os|crypto|process|child_process|worker_threads|url|util|perf_hooks)(\/|$)/;
    const wrong = sources.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((target) => builtin.test(target) || target.includes('cli/') || target.includes('workbench/'))
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('are of packages that the engine declares', () => {
    const { dependencies } = JSON.parse(readIfThere('packages/engine/package.json')!) as {
      dependencies: Record<string, string>;
    };
    const types = ['geojson'];
    const wrong = sources.flatMap(({ path, text }) => {
      const packages = importsOf(text)
        .filter((target) => !target.startsWith('.'))
        .map((target) =>
          target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      return packages
        .filter((name) => !(name in dependencies) && !types.includes(name))
        .map((name) => `${path} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the engine is pure', () => {
  test('no clock, no chance, no process, no network', () => {
    const wrong = sources.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const found =
        code.match(
          /\b(Date\.now|new Date\(\)|Math\.random|process\.|performance\.|fetch\(|require\(|globalThis|setTimeout)/g,
        ) ?? [];
      return found.map((match) => `${path}: ${match}`);
    });
    expect(wrong).toEqual([]);
  });

  test('no function of the platform whose last bits differ: pow, sinh, hypot and the like', () => {
    // Math.exp, log, sqrt, sin and cos are used as they are; the rest is not needed.
    const wrong = sources.flatMap(({ path, text }) =>
      (text.match(/Math\.(pow|sinh|cosh|tanh|asinh|acosh|atanh|hypot|cbrt|expm1|log1p|tan|atan2?|acos)\b/g) ?? []).map(
        (match) => `${path}: ${match}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('no nation and no place', () => {
  const { nations } = parse(readIfThere('library/nations.yaml')!) as { nations: Record<string, { name: string }> };

  test('by its code', () => {
    const codes = new RegExp(`\\b(${Object.keys(nations).join('|')})\\b`, 'g');
    const wrong = sources.flatMap(({ path, text }) => (codesIn(text, codes) ?? []).map((match) => `${path}: ${match}`));
    expect(wrong).toEqual([]);
  });

  test('by its name, nor the places of the scenarios', () => {
    const names = [
      ...Object.values(nations).map(({ name }) => name),
      'Ukraine',
      'Russia',
      'Dnipro',
      'Donbas',
      'Kyiv',
      'Moscow',
    ];
    // The sources of methods are cited by where they come from: NATO armies, the UNDOF, Britain’s coast.
    const wrong = sources.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return names.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).map((name) => `${path}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

function codesIn(text: string, codes: RegExp): string[] | null {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').match(codes);
}
