import type { Quantity } from '../quantity/quantity.ts';
import type { METHODS } from './library-schema.ts';
import type { Component, Root } from './schema.ts';

type MethodName = (typeof METHODS)[number];

/** What each method needs; the armed and the unarmed form of posts differ. */
const NEEDS = {
  patrols: ['visitsPerDay', 'distance', 'crew', 'crewDays'],
  bases: ['setback', 'speed', 'responseTime', 'alertTime', 'detour', 'personsPerBase'],
  reserve: ['axes', 'brigadesPerAxis', 'brigadePersons'],
  forceRatio: ['attacker', 'host', 'ratio', 'personsPerStrength'],
} as const satisfies Partial<Record<MethodName, readonly string[]>>;

const ARMED_POSTS = ['spacing', 'onWatch', 'shiftFactor', 'residentCrew'] as const;
const UNARMED_POSTS = ['spacing', 'personsPerPost'] as const;

/** The parameters of one component: its own where it gives one, else its posture's. */
export interface Parameters {
  methods: readonly MethodName[];
  unarmed: boolean;
  /** By `method.parameter`, such as `bases.setback`. */
  values: ReadonlyMap<string, Quantity>;
  packages: readonly { id: string; persons: Quantity }[];
  missing: readonly { method: string; key: string }[];
}

export function resolveParameters(root: Root, component: Component): Parameters {
  const posture = root.postures[component.posture];
  const methods = component.methods ?? posture.methods;
  const values = new Map<string, Quantity>();
  const missing: { method: string; key: string }[] = [];
  const find = (method: 'posts' | keyof typeof NEEDS | 'support', key: string) => {
    const own = component[method] as Record<string, Quantity> | undefined;
    const shared = posture[method] as Record<string, Quantity> | undefined;
    return own?.[key] ?? shared?.[key];
  };
  const unarmed = find('posts', 'personsPerPost') !== undefined;
  const want = (method: 'posts' | keyof typeof NEEDS | 'support', keys: readonly string[]) => {
    for (const key of keys) {
      const value = find(method, key);
      if (value) values.set(`${method}.${key}`, value);
      else missing.push({ method, key });
    }
  };
  for (const method of methods) {
    if (method === 'posts') want('posts', unarmed ? UNARMED_POSTS : ARMED_POSTS);
    else if (method !== 'hubs') want(method, NEEDS[method]);
  }
  const packages = methods.includes('hubs') ? (component.hubs?.packages ?? posture.hubs?.packages ?? []) : [];
  if (methods.includes('hubs') && packages.length === 0) missing.push({ method: 'hubs', key: 'packages' });
  want('support', ['ratio']);
  return { methods, unarmed, values, packages, missing };
}
