import { type GeoProjection, geoAzimuthalEqualArea, geoCentroid } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { HEIGHT, WIDTH } from './map-words.ts';

/** Equal-area about the middle of what is shown, north up; all of it within `margin` pixels of the edge, and room for a title. */
export function projectionAbout(
  frame: FeatureCollection,
  margin: number,
): { projection: GeoProjection; middle: [longitude: number, latitude: number] } {
  const middle = geoCentroid(frame);
  const projection = geoAzimuthalEqualArea()
    .rotate([-middle[0], -middle[1]])
    .fitExtent(
      [
        [margin, margin + 20],
        [WIDTH - margin, HEIGHT - margin],
      ],
      frame,
    )
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]);
  return { projection, middle };
}
