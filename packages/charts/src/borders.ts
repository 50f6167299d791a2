import type { Feature, Geometry } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Borders of the world as TopoJSON with `objects.countries`. */
export type World = Topology<{ countries: GeometryCollection<{ name?: string; a3?: string }> }>;

/** Without an ISO number of its own a feature is a territory under dispute: its outline is drawn, no name is given to it. */
export function borderName({
  id,
  properties,
}: Pick<Feature<Geometry, { name?: string }>, 'id' | 'properties'>): string {
  return /^\d{3}$/.test(String(id)) ? (properties?.name ?? '') : '';
}
