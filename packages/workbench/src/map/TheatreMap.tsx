import { isMappable } from '@muster/charts/geometry';
import type { Theatre } from '@muster/engine/report';
import { type ReactNode, useDeferredValue, useId, useRef, useState } from 'react';
import { usePage } from '../page.tsx';
import { LayerSwitch, ZoomButtons } from './Controls.tsx';
import { BaseButtons } from './deployed/BaseButtons.tsx';
import { BuildUpSlider } from './deployed/BuildUpSlider.tsx';
import { DeployedLegend } from './deployed/DeployedLegend.tsx';
import './deployed/deployed.css';
import { Drawing } from './Drawing.tsx';
import { fromWhere } from './deployed/reach.ts';
import { deployedRows } from './deployed/rows.ts';
import { useShown } from './deployed/useShown.ts';
import { WeaponSelect } from './deployed/WeaponSelect.tsx';
import { descriptionOf } from './description.ts';
import { Legend } from './Legend.tsx';
import { ALL_LAYERS } from './layers.ts';
import { MapList } from './MapList.tsx';
import './map.css';
import './panels.css';
import { rowsOf } from './rows.ts';
import { Scale } from './Scale.tsx';
import type { Ground } from './shapes.ts';
import { useMap } from './useMap.ts';
import { ZoneButtons } from './ZoneButtons.tsx';
import { withoutPlace } from './zone.ts';

/** @public */
export interface MapProps {
  theatre: Theatre;
  /** The option whose components are shown; the others are not drawn. */
  option: string;
  /** Called with the name of a node when a number of the map or of its list is clicked. */
  why: (name: string) => void;
}

/**
 * The theatre of a scenario: land, rivers, towns, the line of contact, where bases stand; all of it as a list too.
 *
 * @public
 */
export function TheatreMap({ theatre: latest, option: chosen, why }: MapProps): ReactNode {
  // The verdict is painted before the map follows it.
  const theatre = useDeferredValue(latest);
  const option = useDeferredValue(chosen);
  const props = { theatre, option, why };
  const drawn = theatre.line.length > 0 && isMappable(theatre);
  return (
    <section className="theatre-map">
      {drawn ? <Mapped key={theatre.name} {...props} /> : <Listed {...props} />}
    </section>
  );
}

/** @alias for React.lazy */
export default TheatreMap;

function Mapped({ theatre, option, why }: MapProps): ReactNode {
  const view = useRef<HTMLDivElement>(null);
  const keys = useId();
  const [layers, setLayers] = useState(ALL_LAYERS);
  const { nameOf } = usePage();
  const { standing, weapon, choose, at, setAt, open, symbol, moved, onMoved } = useShown();
  const map = useMap(view, theatre, option, layers, { standing, weapon, symbol, moved, nameOf });
  const { size, drawn, zones, zoomed, labels, projection } = map;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={view}
        className="map-view"
        role="group"
        aria-label={`Map of ${theatre.name}`}
        aria-describedby={keys}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved by keys
        tabIndex={0}
        onKeyDown={zoomed.onKeyDown}
      >
        <span data-plain id={keys} hidden>
          Plus and minus zoom, arrows move the map, 0 shows the whole theatre.
        </span>
        {size && drawn && (
          <Drawing
            size={size}
            transform={zoomed.transform}
            labels={labels}
            ground={map.ground}
            zones={drawn.zones}
            line={drawn.line}
            layers={layers}
            deployed={map.deployed}
            reach={drawn.reach}
            description={descriptionOf(
              theatre,
              option,
              zones,
              standing && `${standing.deployment.bases.length} bases and ${standing.deployment.sectors.length} sectors`,
            )}
          />
        )}
        <ZoneButtons labels={labels} transform={zoomed.transform} why={why} />
        {standing && size && projection && layers.bases ? (
          <BaseButtons
            standing={standing}
            projection={projection}
            transform={zoomed.transform}
            size={size}
            labels={labels}
            open={open}
            symbol={symbol}
            onMoved={onMoved}
          />
        ) : null}
        <LayerSwitch layers={layers} onChange={setLayers} isLaidOut={standing !== undefined}>
          {standing ? (
            <WeaponSelect exposure={standing.deployment.exposure} chosen={weapon?.weapon ?? ''} onChange={choose} />
          ) : null}
        </LayerSwitch>
        <ZoomButtons zoomed={zoomed} limits={map.limits} />
        {size && <Scale pixelsPerKm={map.perKm * zoomed.transform.k} width={size.width} />}
      </div>
      {standing ? <BuildUpSlider standing={standing} at={at} onChange={setAt} open={open.size} /> : null}
      <Legend
        line={theatre.line}
        zones={layers.zone ? zones : []}
        withoutPlace={withoutPlace(theatre, option)}
        host={hostWords(map.ground)}
        missing={map.missing}
        why={why}
      >
        {standing ? (
          <DeployedLegend
            standing={standing}
            layers={layers}
            weapon={weapon}
            from={fromWhere(theatre)}
            nameOf={nameOf}
            why={why}
          />
        ) : null}
      </Legend>
      <MapList
        rows={rowsOf(
          theatre,
          option,
          zones,
          map.inView,
          standing ? deployedRows(standing, open, weapon, fromWhere(theatre), nameOf) : [],
        )}
        why={why}
      />
    </>
  );
}

function hostWords(ground: Ground | undefined): string | undefined {
  if (!ground?.host) return undefined;
  return ground.disputed ? 'host, with what is under dispute at its edge' : 'host';
}

/** A theatre that is not on one map: without a line, or round the globe. */
function Listed({ theatre, option, why }: MapProps): ReactNode {
  return (
    <>
      <p className="map-none">
        {theatre.line.length === 0
          ? 'No line of contact is given: nothing to draw.'
          : 'The line is too long for one map.'}
      </p>
      <MapList rows={rowsOf(theatre, option, [], { nations: [], rivers: 0 })} why={why} />
    </>
  );
}
