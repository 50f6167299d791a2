export {
  burdenChart,
  positionsChart,
  requirementChart,
  type Statement,
  strengthChart,
  verdictChart,
} from './charts.ts';
export { isMappable, type Theatre, theatreGeoJson, theatreMap, type World } from './map.ts';
export { type AnyDocument, standalone } from './style.ts';
