export type { Theatre } from '@muster/engine/report';
export type { World } from './borders.ts';
export {
  burdenChart,
  positionsChart,
  requirementChart,
  type Statement,
  strengthChart,
  verdictChart,
} from './charts.ts';
export { theatreGeoJson, theatreMap } from './map.ts';
export { type AnyDocument, standalone } from './style.ts';
export { isMappable } from './zones.ts';
