import { idOf } from '@muster/engine';
import { describe, expect, it } from 'vitest';
import { command } from './support/command.ts';
import { BUILT_IN, muster, tooLong } from './support/muster.ts';

const FEW = ['--draws', '100'];

/** Paths of numbers in an outcome; items of lists go by their ids. */
function pathsOf(node: unknown, path: string): string[] {
  if (typeof node === 'number') return [path];
  if (node === null || typeof node !== 'object') return [];
  if (!Array.isArray(node)) return Object.entries(node).flatMap(([key, child]) => pathsOf(child, `${path}.${key}`));
  return node.flatMap((item: object) => pathsOf(item, `${path}.${idOf(item)}`));
}

describe('muster explain', () => {
  it('shows a number as a tree down to sources and assumptions, within 80 columns', async () => {
    const { code, stdout, stderr } = await muster([
      'explain',
      BUILT_IN,
      'option.behind-100k.requirement.needed',
      '--depth',
      '9',
      ...FEW,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(tooLong(stdout)).toEqual([]);
    expect(stdout).toMatch(/^option\.behind-100k\.requirement\.needed = [\d,]+ persons/);
    for (const part of ['paraphrase:', 'assumption:', 'source: http', 'at library/postures.yaml:', '(see above)'])
      expect(stdout).toContain(part);
  });

  it('says what it leaves out at a depth, and how to see it', async () => {
    const { stdout } = await command(['explain', BUILT_IN, 'option.behind-100k.verdict.gap', '--depth', '1', ...FEW]);
    expect(stdout).toContain('Left out below depth 1');
    expect(stdout).toContain('--depth 3');
    expect(tooLong(stdout)).toEqual([]);
  });

  it('folds what is 0 in every draw, and what is long', async () => {
    const { stdout } = await command([
      'explain',
      BUILT_IN,
      'option.rear-hubs-10k.generation.inField',
      '--depth',
      '5',
      ...FEW,
    ]);
    expect(stdout).toMatch(/\d+ more(: all 0|, such as)/);
  });

  it('prints the trace as JSON', async () => {
    const { stdout } = await command(['explain', BUILT_IN, 'passLevel', '--json', ...FEW]);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'passLevel',
      nodes: [{ name: 'passLevel', value: 0.9, unit: 'share' }],
    });
  });

  it('takes the path of a number in the outcome', async () => {
    const outcome = JSON.parse((await command(['run', BUILT_IN, ...FEW, '--json'])).stdout);
    const option = outcome.options.find(({ id }: { id: string }) => id === 'monitoring');
    const paths = pathsOf(option, 'options.monitoring');
    const kinds = new Map(
      paths.map((path) => [
        path
          .replace(/\b[A-Z]{3}\b/, 'N')
          .split('.')
          .slice(2, 4)
          .join('.') + path.split('.').at(-1),
        path,
      ]),
    );
    const chosen = [
      ...[...kinds.values()].filter((_, index) => index % 60 === 59),
      'aid.P041.amount',
      'manifest.passLevel',
      'options.0.verdict.gap.mean',
      'options.4.cost.byNation.0.shareOfCost',
    ];
    const results = await Promise.all(
      chosen.map(async (path) => ({
        path,
        ...(await command(['explain', BUILT_IN, path, '--json', '--draws', '100'])),
      })),
    );
    for (const { path, code, stderr } of results) expect({ path, code, stderr }).toEqual({ path, code: 0, stderr: '' });
  });
});

describe('muster validate', () => {
  it('says what was read', async () => {
    const { code, stdout } = await command(['validate', BUILT_IN]);
    expect(code).toBe(0);
    expect(tooLong(stdout)).toEqual([]);
    for (const part of [
      'VALID',
      '17 February 2025',
      '5: behind-100k',
      'with a source',
      '11 of 117',
      'readable on that day',
    ])
      expect(stdout).toContain(part);
  });
});

describe('muster sources', () => {
  it('lists every figure as JSON, each with a source or a reason', async () => {
    const { quantities } = JSON.parse((await command(['sources', BUILT_IN, '--json'])).stdout);
    expect(quantities.length).toBeGreaterThan(300);
    for (const { name, value, unit, source, assumption } of quantities) {
      expect(name).toBeTypeOf('string');
      expect(unit).toBeTypeOf('string');
      expect(value).toBeDefined();
      expect(source ?? assumption, name).toBeTypeOf('string');
    }
  });

  it('prints assumptions first, with counts and shares, within 80 columns', async () => {
    const { stdout } = await command(['sources', BUILT_IN, '--option', 'monitoring']);
    expect(tooLong(stdout)).toEqual([]);
    expect(stdout).toMatch(/^Assumed \(\d+ figures, \d+ %\)$/m);
    expect(stdout.indexOf('Assumed (')).toBeLessThan(stdout.indexOf('With a source ('));
  });
});
