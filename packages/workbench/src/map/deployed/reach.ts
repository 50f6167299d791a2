import { within } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import type { Feature, LineString } from 'geojson';
import type { Deployment } from '../../engine/protocol.ts';
import type { Zone } from '../zone.ts';

export type Weapon = Deployment['exposure'][number];

/** A range beyond this is no band on this map: all of the force is within it. */
const FARTHEST = 300;

/** Weapons whose range can be drawn. */
export function drawableWeapons(exposure: readonly Weapon[]): Weapon[] {
  return exposure.filter(({ range }) => (range.p95 ?? Number.POSITIVE_INFINITY) <= FARTHEST);
}

/** The weapon that tells most at first: within whose median range nearest to half of the force stands. */
export function firstWeapon(exposure: readonly Weapon[]): Weapon | undefined {
  const off = ({ share }: Weapon) => Math.abs((share.p50 ?? 0) - 0.5);
  return drawableWeapons(exposure).toSorted((a, b) => off(a) - off(b))[0];
}

export interface Reach {
  weapon: Weapon;
  zone: Omit<Zone, 'of'>;
}

export interface DrawnReach {
  band: string;
  edge: string;
}

/** How far a weapon reaches from the line of contact and from wherever else it may be fired: 5, 50 and 95 % of the draws. */
export function reachOf(
  { line, launch }: Pick<Theatre, 'line' | 'launch'>,
  weapon: Weapon | undefined,
): Reach | undefined {
  if (!weapon) return undefined;
  const from = [...line, ...launch.map(lineOf)];
  const { p5, p50, p95 } = weapon.range;
  const [inner, median, outer] = [p5, p50, p95].map((km) => (km !== null && km > 0 ? within(from, km) : undefined));
  return median && outer ? { weapon, zone: { inner, median, outer } } : undefined;
}

function lineOf(coordinates: Theatre['launch'][number]): Feature<LineString> {
  const geometry: LineString = { type: 'LineString', coordinates: coordinates.map((at) => [...at]) };
  return { type: 'Feature', properties: {}, geometry };
}

/** From where a range is drawn. */
export function fromWhere({ launch }: Pick<Theatre, 'launch'>): string {
  return launch.length > 0 ? 'from the line of contact and other lines of fire' : 'from the line of contact';
}
