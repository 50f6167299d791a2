import { type Box, pixelsPerKm, type Size, sectorWords } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import type { GeoProjection } from 'd3-geo';
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Standing } from '../panels/deployment/useStanding.ts';
import { drawnDeployment } from './deployed/drawn.ts';
import type { Place } from './deployed/move.ts';
import { type Reach, reachOf, type Weapon } from './deployed/reach.ts';
import type { UnitSymbol } from './deployed/symbols.ts';
import { fitted, frameOf, middleOfForce } from './frame.ts';
import { type Label, type LabelKind, labelsOf } from './labels.ts';
import type { Layers } from './layers.ts';
import { type Transform, zoomLimits } from './limits.ts';
import { type Bounds, boundsMeet } from './rings.ts';
import type { InView } from './rows.ts';
import { type DrawnZone, drawnLine, drawnZones, type Ground, groundOf } from './shapes.ts';
import { useFonts } from './useFonts.ts';
import { useLand } from './useLand.ts';
import { useSize } from './useSize.ts';
import { useZoom } from './useZoom.ts';
import { distanceWords } from './words.ts';
import { zonesOf } from './zone.ts';

const NOWHERE: InView = { nations: [], rivers: 0 };
const NO_LABELS: Label[] = [];

/** Everything that is drawn, for the size of the map, its zoom and its layers. */
export function useMap(
  ref: RefObject<HTMLElement | null>,
  theatre: Theatre,
  option: string,
  layers: Layers,
  { standing, weapon, symbol, moved, nameOf }: Shown,
) {
  const size = useSize(ref);
  const land = useLand();
  const line = useSame(theatre.line);
  const launch = useSame(theatre.launch);
  const places = useSame(theatre.places);
  const setbacks = useSame(theatre.setbacks);
  const frame = useSame(useMemo(() => frameOf({ line, setbacks }), [line, setbacks]));
  const isLaidOut = standing !== undefined;
  // Where bases stand is known once they are laid out; before, only how far back.
  const zones = useMemo(
    () => (isLaidOut ? [] : zonesOf({ line, setbacks }, option)),
    [isLaidOut, line, setbacks, option],
  );
  const range = useSame(weapon);
  const reach = useMemo(() => reachOf({ line, launch }, range), [line, launch, range]);
  const projection = useMemo(() => size && fitted(frame, size), [frame, size]);
  const ground = useMemo(
    () => (projection && typeof land === 'object' ? groundOf(land, theatre.host, projection) : undefined),
    [land, theatre.host, projection],
  );
  const drawn = useMemo(
    () =>
      projection && {
        line: drawnLine(line, projection),
        zones: drawnZones(zones, projection),
        reach: reach && drawnReach(reach, projection),
        towns: places.flatMap(({ id, name, at }) => {
          const point = projection([...at]);
          return point ? [{ id, name, at: point }] : [];
        }),
      },
    [line, zones, reach, places, projection],
  );
  const perKm = projection && size ? (pixelsPerKm(projection, projection.invert!(middleOf(size))!) ?? 1) : 1;
  const limits = useMemo(() => (size ? zoomLimits(perKm, size) : ([1, 1] as [number, number])), [perKm, size]);
  const bases = useSame(
    putFirst(standing?.deployment.bases ?? [], moved).map(({ id, name, longitude, latitude, persons }) => {
      const put = moved.find((each) => each.id === id);
      return { id, name, at: put?.at ?? [longitude, latitude], persons: persons.p50 ?? 0, isPut: put !== undefined };
    }),
  );
  const force = useMemo(() => {
    const stand = bases.map(({ at }) => projection?.([...at])).filter((point) => point != null);
    return drawn && middleOfForce([...drawn.line.flatMap(({ points }) => points), ...stand]);
  }, [bases, drawn, projection]);
  const zoomed = useZoom(ref, size, projection, limits, force);
  const { settled } = zoomed;

  const parts = useSame(standing?.map);
  const stretches = useSame(standing?.deployment.stretches);
  const deployed = useMemo(
    () => projection && parts && stretches && drawnDeployment(parts, { stretches }, projection, settled.k),
    [projection, parts, stretches, settled.k],
  );
  const sectorNames = useSame((parts?.sectors ?? []).map(({ id, nations }) => sectorWords(nameOf(id), nations)));
  const fonts = useFonts();
  const [labels, setLabels] = useState(NO_LABELS);
  // Before the page is painted, and after what stands over the map has been laid out; anew with another font.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the font is measured, not read
  useLayoutEffect(() => {
    if (!ref.current || !size || !drawn) return;
    const labelled = {
      bases:
        layers.bases && projection && symbol
          ? bases.flatMap(({ id, name, at, persons, isPut }) => {
              const point = projection([...at]);
              const { width, height } = symbol(persons, false);
              return point ? [{ id, name, at: point, size: { width, height }, isPut }] : [];
            })
          : [],
      sectors:
        layers.sectors && deployed
          ? deployed.sectors.map(({ nation, lines }, index) => ({ id: nation, words: sectorNames[index]!, lines }))
          : [],
      towns: layers.towns ? drawn.towns : [],
      nations: layers.names ? (ground?.nations ?? []) : [],
      zones: [
        ...(layers.zone ? drawn.zones : []).map(({ of, rings, outline }) => ({
          id: of[0]!.node,
          words: distanceWords(of[0]!.km),
          median: rings,
          outline,
        })),
        ...(drawn.reach ? [drawn.reach.name] : []),
      ],
      line: drawn.line.map(({ points }) => points),
    };
    setLabels(labelsOf(labelled, size, settled, boxesOver(ref.current), measureIn(ref.current)));
  }, [ref, size, drawn, deployed, bases, symbol, sectorNames, projection, ground, settled, layers, fonts]);
  const inView = useMemo(() => (size && ground ? seen(ground, size, settled) : NOWHERE), [ground, size, settled]);
  return {
    size,
    missing: land === 'missing',
    ground,
    drawn,
    zones,
    perKm,
    limits,
    zoomed,
    labels,
    inView,
    deployed,
    projection,
  };
}

/** What of a deployment is drawn. */
export interface Shown {
  standing: Standing | undefined;
  weapon: Weapon | undefined;
  symbol: ((persons: number, planned: boolean) => UnitSymbol) | undefined;
  /** The bases that were moved by hand and where they were put, the last first. */
  moved: readonly { id: string; at: Place }[];
  nameOf: (nation: string) => string;
}

/** Those that were moved by hand look for room before the others. */
function putFirst<T extends { id: string }>(bases: readonly T[], moved: Shown['moved']): T[] {
  const rank = ({ id }: T) => {
    const place = moved.findIndex((each) => each.id === id);
    return place < 0 ? moved.length : place;
  };
  return bases.toSorted((a, b) => rank(a) - rank(b));
}

function drawnReach({ weapon, zone }: Reach, projection: GeoProjection) {
  const [{ band, edge, rings, outline }] = drawnZones([{ ...zone, of: [] }], projection) as [DrawnZone];
  const { p5, p50, p95 } = weapon.range;
  const words = `${weapon.label}: ${distanceWords({ p5: p5 ?? 0, p50: p50 ?? 0, p95: p95 ?? 0 })}`;
  return { band, edge, name: { id: `weapon.${weapon.weapon}.range`, words, median: rings, outline } };
}

/** The same object for as long as it holds the same: what is sent by the worker is a copy each time. */
function useSame<T>(value: T): T {
  const kept = useRef<{ text: string | undefined; value: T }>(undefined);
  return useMemo(() => {
    const text: string | undefined = JSON.stringify(value);
    if (!kept.current || kept.current.text !== text) kept.current = { text, value };
    return kept.current.value;
  }, [value]);
}

function middleOf({ width, height }: Size): [number, number] {
  return [width / 2, height / 2];
}

/** Room that is taken by what stands over the map. */
function boxesOver(view: HTMLElement): Box[] {
  const { left, top } = view.getBoundingClientRect();
  return [...view.querySelectorAll('[data-over="room"]')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - left - 4, y: y - top - 4, width: width + 8, height: height + 8 };
  });
}

const LETTERS: Record<LabelKind, { font: string; spacing: number; room: number; shown: (words: string) => string }> = {
  town: { font: '12px', spacing: 0, room: 2, shown: (words) => words },
  base: { font: '12px', spacing: 0, room: 0, shown: (words) => words },
  place: { font: '12px', spacing: 0, room: 2, shown: (words) => words },
  sector: { font: '600 12px', spacing: 0, room: 4, shown: (words) => words },
  zone: { font: '600 12px', spacing: 0, room: 14, shown: (words) => words },
  nation: { font: '11px', spacing: 1.8, room: 16, shown: (words) => words.toUpperCase() },
};

function measureIn(view: HTMLElement): (words: string, kind: LabelKind) => number {
  const context = document.createElement('canvas').getContext('2d')!;
  const { fontFamily } = getComputedStyle(view);
  return (words, kind) => {
    const { font, spacing, room, shown } = LETTERS[kind];
    context.font = `${font} ${fontFamily}`;
    return context.measureText(shown(words)).width + words.length * spacing + room;
  };
}

function seen({ nations, rivers }: Ground, { width, height }: Size, { x, y, k }: Transform): InView {
  const window: Bounds = [
    [-x / k, -y / k],
    [(width - x) / k, (height - y) / k],
  ];
  return {
    nations: nations
      .filter(({ rings }) => rings.some(({ bounds }) => boundsMeet(bounds, window)))
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b, 'en')),
    rivers: rivers.filter(({ bounds }) => boundsMeet(bounds, window)).length,
  };
}
