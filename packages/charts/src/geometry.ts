/** What the map of a report and the map of the page share: no drawing, no charts. */
export { borderName, type World } from './borders.ts';
export { type Box, linePoints, overlap, placesAbout, type Size } from './labels.ts';
export { LINE_KINDS, LINE_WORDS, type LineKind, lineKind } from './line.ts';
export { RESPONSE, responseClass } from './response.ts';
export { EARTH_KM, pixelsPerKm, roundLength } from './scale.ts';
export { sectorWords } from './sector-words.ts';
export { echelonOf, symbolCode } from './symbol.ts';
export { bandsOf, groupedBy, isMappable, within } from './zones.ts';
