import { within } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
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

/** How far a weapon reaches from the line of contact: 5, 50 and 95 % of the draws. */
export function reachOf(line: Theatre['line'], weapon: Weapon | undefined): Reach | undefined {
  if (!weapon) return undefined;
  const { p5, p50, p95 } = weapon.range;
  const [inner, median, outer] = [p5, p50, p95].map((km) => (km !== null && km > 0 ? within(line, km) : undefined));
  return median && outer ? { weapon, zone: { inner, median, outer } } : undefined;
}
