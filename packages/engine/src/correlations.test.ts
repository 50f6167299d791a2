import { describe, expect, test } from 'vitest';
import { problemsIn, SOUND } from './fixtures/broken.ts';

const FILE = 'given/test/scenario.yaml';

describe('correlations that cannot hold together', () => {
  const correlated = (...pairs: [string, string, number][]) =>
    SOUND.replace(
      'options:\n',
      `rotation: {tour: {min: 4, mode: 6, max: 9}, dwell: {min: 2, mode: 3, max: 4}, poolShare: {min: 0.4, mode: 0.5, max: 0.6}}\ncorrelations:\n${pairs.map(([a, b, rho]) => `  - {between: [rotation.${a}, rotation.${b}], rho: ${rho}, assumption: x}`).join('\n')}\noptions:\n`,
    );

  test('are refused, with the pairs that clash', async () => {
    const [problem] = await problemsIn({
      [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'poolShare', 0.9], ['tour', 'poolShare', -0.9]),
    });
    expect(problem).toMatchObject({ code: 'correlation', file: FILE });
    for (const pair of [
      'rotation.dwell ~ rotation.tour',
      'rotation.dwell ~ rotation.poolShare',
      'rotation.poolShare ~ rotation.tour',
    ])
      expect(problem?.message).toContain(pair);
  });

  test('are refused, with the pairs that are not stated', async () => {
    const [problem] = await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'poolShare', 0.9]) });
    expect(problem?.code).toBe('correlation');
    expect(problem?.message).toMatch(/nothing is stated for rotation\.poolShare ~ rotation\.tour/);
  });

  test('are refused where one pair is stated in two ways', async () => {
    const [problem] = await problemsIn({ [FILE]: correlated(['tour', 'dwell', 0.9], ['dwell', 'tour', 0.1]) });
    expect(problem?.code).toBe('correlation');
  });

  test('three that can are taken', async () => {
    expect(
      await problemsIn({
        [FILE]: correlated(['tour', 'dwell', 0.5], ['dwell', 'poolShare', 0.5], ['tour', 'poolShare', 0.3]),
      }),
    ).toEqual([]);
  });

  test('a figure with itself is a slip', async () => {
    expect(await problemsIn({ [FILE]: correlated(['tour', 'tour', 0.5]) })).toHaveLength(1);
  });
});
