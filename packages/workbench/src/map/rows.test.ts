import type { Theatre } from '@muster/engine/report';
import { describe, expect, it } from 'vitest';
import { descriptionOf } from './description.ts';
import { rowsOf } from './rows.ts';
import { zonesOf } from './zone.ts';

const part = (properties: Record<string, unknown>, coordinates: [number, number][]): Theatre['line'][number] => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
});

const THEATRE: Theatre = {
  name: 'Somewhere',
  line: [
    part({ name: 'the river', water: true }, [
      [10, 0],
      [11, 0],
    ]),
    part({}, [
      [11, 0],
      [12, 0],
    ]),
  ],
  places: [{ id: 'a', name: 'Atown', at: [-10.5, -0.25] }],
  launch: [],
  deployed: [],
  setbacks: [
    {
      option: 'one',
      component: 'main',
      label: 'One',
      node: 'posture.p.bases.setback',
      km: { p5: 24, p50: 30, p95: 36 },
    },
    { option: 'two', component: 'main', label: 'Two', node: 'posture.q.bases.setback', km: { p5: 4, p50: 5, p95: 6 } },
  ],
  components: [
    { option: 'one', label: 'One', component: 'main', posture: 'behind-lines', planned: 100_000 },
    { option: 'one', label: 'One', component: 'hubs', posture: 'rear-hubs', planned: 9_985.8 },
    { option: 'two', label: 'Two', component: 'main', posture: 'interposition', planned: null },
  ],
};

describe('the list of the map', () => {
  const zones = zonesOf(THEATRE, 'one');
  const rows = rowsOf(THEATRE, 'one', zones, { nations: ['Nearland'], rivers: 2 });
  const of = (kind: string) => rows.filter((row) => row.kind === kind);

  it('measures each part of the line', () => {
    expect(of('line of contact, on water')).toMatchObject([
      { name: 'the river', figure: '111 km as drawn', position: '0.00° N, 10.00° E to 0.00° N, 11.00° E' },
    ]);
    expect(of('line of contact')).toMatchObject([{ name: '', figure: '111 km as drawn' }]);
  });

  it('has the distance of the chosen option alone, with its node', () => {
    expect(of('distance of bases from the line')).toMatchObject([
      { name: 'One: main', figure: '30 km (24–36)', node: 'posture.p.bases.setback' },
    ]);
  });

  it('names what has no place', () => {
    expect(of('component without a place')).toMatchObject([
      { name: 'One: hubs (rear hubs)', figure: '10,000 persons planned', position: 'no place given' },
    ]);
  });

  it('has towns, nations and rivers', () => {
    expect(of('town')).toMatchObject([{ name: 'Atown', position: '0.25° S, 10.50° W' }]);
    expect(of('nation')).toMatchObject([{ name: 'Nearland' }]);
    expect(of('rivers')).toMatchObject([{ figure: '2 stretches' }]);
  });

  it('gives every row a name of its own', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('is said in a sentence too', () => {
    expect(descriptionOf(THEATRE, 'one', zones)).toContain('bases 30 km (24–36) from the line on both sides');
    expect(descriptionOf(THEATRE, 'one', zones)).toContain('1 component without a place');
  });
});
