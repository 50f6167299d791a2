import type { Deployment } from '../../engine/protocol.ts';

export type Base = Deployment['bases'][number];

/** Names of the two figures that say where a base stands. */
export function positionNames(name: string, base: string): { longitude: string; latitude: string } {
  return { longitude: `${name}.base.${base}.longitude`, latitude: `${name}.base.${base}.latitude` };
}

/** What is wrong with where a base stands, in words; undefined where nothing is. */
export function misplaced(
  { id, depth, component }: Pick<Base, 'id' | 'depth' | 'component'>,
  beyond: readonly string[],
  components: readonly { component: string; nearest: { value: number }; farthest: { value: number } }[],
): string | undefined {
  if (beyond.includes(id)) return 'beyond the line, or past its end';
  const band = components.find((each) => each.component === component);
  if (!band) return undefined;
  if (depth < band.nearest.value - HAIR) return `nearer to the line than ${Math.round(band.nearest.value)} km`;
  if (depth > band.farthest.value + HAIR) return `farther from the line than ${Math.round(band.farthest.value)} km`;
  return undefined;
}

/** Positions are written to four decimals, some ten metres. */
const HAIR = 0.02;

/** Days of the build-up up to the first from which on coverage stays as it is, and one more: that it stays is to be seen. */
export function tellingDays(buildUp: Deployment['buildUp']): Deployment['buildUp'] {
  const last = buildUp.at(-1);
  const isLast = ({ coverage }: Deployment['buildUp'][number]) =>
    (['p5', 'p50', 'p95'] as const).every((key) => Math.abs((coverage[key] ?? 0) - (last?.coverage[key] ?? 0)) < 1e-6);
  const settled = buildUp.length - buildUp.toReversed().findIndex((day) => !isLast(day));
  return buildUp.slice(0, Math.max(2, (settled > buildUp.length ? 0 : settled) + 2));
}

/** A part of the force by its distance from where weapons may be fired. */
export interface Distance {
  from: number;
  /** Undefined: and farther. */
  to: number | undefined;
  bases: readonly Base[];
  persons: number;
  share: number;
}

const EDGES = [0, 15, 30, 50, 100] as const;

/** Bases and their median persons by bands of distance from the nearest place from which weapons may be fired, km. */
export function distancesOf(bases: readonly Base[]): Distance[] {
  const total = bases.reduce((sum, { persons }) => sum + (persons.p50 ?? 0), 0);
  return EDGES.map((from, index) => {
    const to = EDGES[index + 1];
    const own = bases.filter(({ toWeapons }) => toWeapons >= from && (to === undefined || toWeapons < to));
    const persons = own.reduce((sum, base) => sum + (base.persons.p50 ?? 0), 0);
    return { from, to, bases: own, persons, share: total > 0 ? persons / total : 0 };
  });
}
