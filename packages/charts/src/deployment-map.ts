import type { OptionOutcome } from '@muster/engine';
import type { Theatre } from '@muster/engine/report';
import type { World } from './borders.ts';
export interface DeploymentDrawn {
  theatre: Theatre;
  option: OptionOutcome;
  nations: Readonly<Record<string, string>>;
  ground: {
    barriers: readonly { name: string; parts: readonly (readonly (readonly [number, number])[])[] }[];
    crossings: readonly { name: string; at: readonly [number, number] }[];
  };
}
export function deploymentMap({ theatre }: DeploymentDrawn, _world: World): string {
  return `<svg xmlns="http://www.w3.org/2000/svg"><title>${theatre.name}</title></svg>`;
}
