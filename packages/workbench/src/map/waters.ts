import type { GeometryCollection, Topology } from 'topojson-specification';

/** Rivers and lakes of one part of the world. */
export type Waters = Topology<{ rivers: GeometryCollection; lakes: GeometryCollection }>;

type Arcs = number | Arcs[];

/** Of a topology that holds much else, the rivers and lakes and the arcs that they need. */
export function watersOf(whole: Waters): Waters {
  const arcs: Waters['arcs'] = [];
  const places = new Map<number, number>();
  // An arc that is run through backwards is written as the complement of its number.
  const moved = (arc: Arcs): Arcs => {
    if (Array.isArray(arc)) return arc.map(moved);
    const forwards = arc < 0 ? ~arc : arc;
    const place = places.get(forwards) ?? arcs.push(whole.arcs[forwards]!) - 1;
    places.set(forwards, place);
    return arc < 0 ? ~place : place;
  };
  const kept = ({ type, geometries }: GeometryCollection): GeometryCollection =>
    ({
      type,
      geometries: geometries.map((geometry) =>
        'arcs' in geometry ? { type: geometry.type, arcs: moved(geometry.arcs as Arcs) } : geometry,
      ),
    }) as GeometryCollection;
  const { rivers, lakes } = whole.objects;
  const objects = { rivers: kept(rivers), lakes: kept(lakes) };
  return { type: 'Topology', ...(whole.transform ? { transform: whole.transform } : {}), objects, arcs };
}
