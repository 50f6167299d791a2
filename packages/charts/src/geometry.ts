/** What drawings of a report and of the page share: no library of charts. */
export { alongChart, ticksOf } from './along.ts';
export { borderName, type World } from './borders.ts';
export {
  asideOf,
  type ByDay,
  byWeek,
  daysOfWeek,
  heatBreaks,
  heatClass,
  heatPaths,
  heatWords,
  onDay,
  weeksOf,
} from './heat.ts';
export { type Box, linePoints, overlap, placesAbout, type Size } from './labels.ts';
export { LINE_KINDS, LINE_WORDS, type LineKind, lineKind } from './line.ts';
export { RESPONSE, responseClass } from './response.ts';
export { EARTH_KM, pixelsPerKm, roundLength } from './scale.ts';
export { sectorWords } from './sector-words.ts';
export { echelonOf, symbolCode } from './symbol.ts';
export { bandsOf, groupedBy, isMappable, within } from './zones.ts';
