import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { deployReply, weapon } from '../fixtures/deploy.ts';
import { deployText, headline } from './deploy.ts';
import { tellingWeapons } from './deploy-more.ts';
import { deployedWords, exposureWords, hoursWords, kmWords, percentWords, placesWords } from './deployed.ts';

const PLAIN = picocolors.createColors(false);
const text = (...given: Parameters<typeof deployReply>) => deployText(deployReply(...given), 'test', false, PLAIN);
const flat = (words: string) => words.replaceAll(/\s+/g, ' ');
const none = { p5: null, p50: null, p95: null, mean: null };

describe('figures in words', () => {
  it('says hours with their range, and where no way leads', () => {
    expect(hoursWords({ p5: 1.4, p50: 1.8, p95: 2.4, mean: 2 })).toBe('1.8 (1.4–2.4)');
    expect(hoursWords({ p5: 2, p50: 2, p95: 2, mean: 2 })).toBe('2');
    expect(hoursWords({ p5: 2, p50: 3, p95: null, mean: null })).toBe('3 (2 or more)');
    expect(hoursWords({ p5: 2, p50: null, p95: null, mean: null })).toBe('no way (2 or more)');
    expect(hoursWords(none)).toBe('no way');
  });

  it('says all and none only where it is so, whatever the last digit of a sum', () => {
    const of = (p5: number, p50: number, p95: number) => percentWords({ p5, p50, p95, mean: p50 });
    expect(of(1 - 1e-16, 1, 1)).toBe('100 %');
    expect(of(0.997, 1, 1)).toBe('100 % (>99–100 %)');
    expect(of(0, 0.001, 0.5)).toBe('<1 % (0–50 %)');
    expect([9.94, 9.96, 51.4, 1234].map(kmWords)).toEqual(['9.9', '10', '51', '1,234']);
  });
});

describe('what it says first', () => {
  it('where it stands, how soon it is there, how much of the line', () => {
    expect(headline(deployReply())).toBe(
      'under these assumptions it stands at 2 places 10 to 31 km behind the line. A team is there after 1.8 (1.4–2.4) hours in the mean over the line and after 2.7 (2.1–3.6) at its farthest point; within the 2.2 hours assumed for its posture it reaches 78 % (18–100 %) of 100 km, 78 % in the mean. The verdict does not ask for it.',
    );
  });

  it('one place is told as one', () => {
    const [first] = deployReply().option.deployment!.bases;
    expect(placesWords(deployReply({ bases: [first!] }).option.deployment!)).toBe('1 place 31 km behind the line');
  });

  it('what reaches all of its persons, a part, none', () => {
    expect(exposureWords(deployReply().option.deployment!)).toBe(
      'Within range live all of its persons: glide bomb; a part of them: rockets (Long) 50 %; none of them: gun.',
    );
    expect(exposureWords(deployReply({ exposure: [] }).option.deployment!)).toBe('');
    const drone = deployReply({ exposure: [weapon('FPV drone', 20, 1)] }).option.deployment!;
    expect(exposureWords(drone)).toBe('Within range live all of its persons: FPV drone.');
  });

  it('what is proved of the choice, and what is not', () => {
    expect(flat(text())).toContain(
      'The 2 places were chosen from 23 candidates. It is proved that no other choice of so many has a shorter longest way (2.4 h at the medians, alert left out); another may reach more of the line in time. At the medians 3 places are enough to reach in time what any candidate reaches: 84 % of the line.',
    );
    const [layout] = deployReply().option.deployment!.layouts;
    const open = flat(text({ layouts: [{ ...layout!, largestBound: 2.1, wanted: 9, fewestBound: 2 }] }));
    expect(open).toContain('no choice of so many can have one below 2.1 h');
    expect(open).toContain('the strength would fill 9, but no way would be shorter from more');
    expect(open).toContain('2 to 3 places are enough');
    expect(flat(text({ layouts: [{ ...layout!, stated: true }] }))).toContain('The plan states its 2 places.');
  });
});

describe('tables', () => {
  it('bases with the echelon of their strength', () => {
    expect(text()).toMatch(/^Northtown +brigade +31 +3,000 +yes$/m);
    expect(text()).toMatch(/^Southtown +battalion +10 +500 \(400–600\)$/m);
  });

  it('who is within whose sector, by name', () => {
    expect(text()).toMatch(/^Beland +2 more +60–100 +400 +1\.5 \(1 or more\)$/m);
    expect(text()).toContain('With Beland: Deland, Zeland.');
  });

  it('stretches of one name together, in time over their length; all pieces where asked for', () => {
    // (20 km · 1 + 40 km · 0.25) / 60 km
    expect(text()).toMatch(/^West +0–60 +1\.2–2\.4 +1–3 +50 %$/m);
    expect(text()).toMatch(/^East +60–100 +no way +no way +0 %$/m);
    expect(deployText(deployReply(), 'test', true, PLAIN)).toMatch(/^West +20–60 +2\.4 +2–3 +25 %$/m);
  });

  it('the build-up until nothing changes any more', () => {
    const part = text().split('Build-up\n')[1]!.split('\n\n')[0]!;
    expect(part).toMatch(/^ +60 /m);
    expect(part).not.toMatch(/^ +(?:90|365) /m);
  });

  it('weapons that are not read, and what is put nowhere', () => {
    expect(flat(text())).toContain('Not read, as described later than the as-of date: Fibre drone (21 June 2025).');
    expect(flat(text({ without: [{ component: 'reserve', reason: 'no place' }] }))).toContain(
      'Put nowhere reserve: no place',
    );
    expect(text({ exposure: [], weaponsNotRead: [] })).not.toContain('Exposure of');
  });

  it('ways compared and what did not meet the roads', () => {
    const measured = (hours: number) => {
      const all = { p5: hours, p50: hours, p95: Number.POSITIVE_INFINITY };
      return { mean: all, largest: all, coverage: { p5: 0, p50: 0.5, p95: 1 } };
    };
    const words = flat(
      text(
        { travel: 'roads' },
        {
          ways: { by: 'roads', given: measured(3), straight: measured(2) },
          snapping: {
            far: [{ name: 'Hilltop', km: 12.3 }],
            medianKm: 1.2,
            largestKm: 12.3,
            islands: 1,
            islandShare: 0.02,
            unreadSpeeds: 2,
          },
        },
      ),
    );
    expect(words).toContain('On the roads: 3 (3 or more) h in the mean');
    expect(words).toContain('Far from any road, and reached across country: Hilltop (12 km).');
    expect(words).toContain('1 piece of road, 2 % of its length, is not joined to the rest.');
    expect(words).toContain('2 roads with a speed that is no number');
  });

  it('says what stands in place of what the scenario has', () => {
    const words = flat(text({}, { handedOver: { line: 'mine.geojson', grid: 20 } }));
    expect(words).toContain('In place of what the scenario has: --line mine.geojson and --grid 20.');
  });
});

describe('the frontier', () => {
  const point = (depth: number, exposed: Record<string, number>, isBest = true) => ({
    component: 'main',
    depth,
    places: 2,
    bases: ['A', 'B'],
    persons: 2000,
    largest: 3,
    mean: 2,
    coverage: { p5: 0.1, p50: 0.5, p95: 0.9 },
    exposed: Object.entries(exposed).map(([weapon, share]) => ({ weapon, share })),
    exposure: 0.3,
    isBest,
  });

  it('shows weapons between whose exposures layouts differ, each of another course', () => {
    const points = [
      point(0, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }),
      point(10, { a: 0, b: 0, c: 0.2, d: 0.4, e: 0.6, f: 1, g: 1 }),
    ];
    expect(tellingWeapons(points)).toEqual(['a', 'd', 'e']);
    expect(tellingWeapons(points.slice(0, 1))).toEqual([]);
  });

  it('marks the best', () => {
    const words = text({}, { frontier: [point(0, { Gun: 1 }), point(30, { Gun: 0 }, false)] });
    expect(words).toMatch(/^\* +0 +2 +2,000 +3 +2 +50 \(10–90\) +30 +100$/m);
    expect(words).toMatch(/^ +30 +2 +2,000 +3 +2 +50 \(10–90\) +30 +0$/m);
    expect(flat(words)).toContain('Of these: A Gun.');
    expect(text({}, { frontier: [] })).toContain('Nothing to choose');
  });
});

it('a run tells it in a sentence or two', () => {
  expect(deployedWords(deployReply().option)).toBe(
    'Stands at 2 places 10 to 31 km behind the line: there after 1.8 (1.4–2.4) h in the mean, 2.7 (2.1–3.6) h at the farthest point; 78 % (18–100 %) of the line in time. Weapon of the shortest range that reaches most of its persons: glide bomb (100 %).',
  );
  expect(deployedWords({ ...deployReply().option, deployment: undefined })).toBe('');
});
