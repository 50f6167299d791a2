export type { Theatre } from '@muster/engine/report';
export { burdenChart } from './burden.ts';
export { isMappable, theatreGeoJson, theatreMap, type World } from './map.ts';
export { positionsChart, type Statement } from './positions.ts';
export { requirementChart } from './requirement.ts';
export { strengthChart } from './strength.ts';
export { type AnyDocument, standalone } from './style.ts';
export { verdictChart } from './verdict.ts';
