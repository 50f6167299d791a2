import type { DeployedMap } from '@muster/engine/report';
import type { Deployment } from '../../engine/protocol.ts';
import { usePage } from '../../page.tsx';

/** Where the chosen option stands: its figures, and what a map draws of it. */
export interface Standing {
  deployment: Deployment;
  map: DeployedMap;
  /** `option.ID.deployment`: what its numbers are named by. */
  name: string;
  /** Bases beyond the line, as they stand now. */
  beyond: readonly string[];
}

/** Undefined where the option was not laid out, or not yet. */
export function useStanding(): Standing | undefined {
  const { option, answer, moved } = usePage();
  const map = answer.theatre.deployed.find((each) => each.option === option.id);
  if (!option.deployment || !map) return undefined;
  const beyond = moved?.option === option.id ? moved.beyond : map.beyond;
  return { deployment: option.deployment, map, name: `option.${option.id}.deployment`, beyond };
}
