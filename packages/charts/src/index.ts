export type { Theatre } from '@muster/engine/report';
export {
  burdenChart,
  positionsChart,
  requirementChart,
  type Statement,
  strengthChart,
  verdictChart,
} from './charts.ts';
export { isMappable, theatreGeoJson, theatreMap, type World } from './map.ts';
export { type AnyDocument, standalone } from './style.ts';
