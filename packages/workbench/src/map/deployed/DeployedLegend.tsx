import { sectorWords } from '@muster/charts/geometry';
import type { ReactNode } from 'react';
import type { Standing } from '../../panels/deployment/useStanding.ts';
import type { Layers } from '../layers.ts';
import { distanceWords } from '../words.ts';
import { CLASSES, classOf, colorOf, toneOf } from './classes.ts';
import type { Weapon } from './reach.ts';

interface Props {
  standing: Standing;
  layers: Layers;
  weapon: Weapon | undefined;
  /** From where it is drawn, in words. */
  from: string;
  nameOf: (nation: string) => string;
  why: (name: string) => void;
}

/** What stands beside the line, in words. */
export function DeployedLegend({ standing: { deployment }, layers, weapon, from, nameOf, why }: Props): ReactNode {
  const classes = new Set(deployment.stretches.map(({ hours }) => classOf(hours.p50)));
  return (
    <ul>
      {layers.bases ? (
        <li data-plain>
          <svg className="map-sample" width="32" height="14" aria-hidden="true">
            <rect className="map-sample-base" x="7.5" y="1.5" width="18" height="11" />
          </svg>
          base, its bars and crosses as large a unit (APP-6); dashed: not open yet. Drag it, or move it by the arrow
          keys
        </li>
      ) : null}
      {layers.sectors
        ? deployment.sectors.map(({ nation, nations }, index) => (
            <li key={nation} data-plain>
              <svg className={`map-sample map-sector ${toneOf(index)}`} width="32" height="14" aria-hidden="true">
                <path d="M0 7h32" />
              </svg>
              sector: {sectorWords(nameOf(nation), nations.length)}
            </li>
          ))
        : null}
      {layers.response
        ? CLASSES.filter(({ id }) => classes.has(id)).map(({ id, words }) => (
            <li key={id} data-plain>
              <svg
                className={`map-sample map-response response-${id}`}
                style={colorOf(id)}
                width="32"
                height="14"
                aria-hidden="true"
              >
                <path className="map-response-edge" d="M0 7h32" />
                <path d="M0 7h32" />
              </svg>
              response, median: {words}
            </li>
          ))
        : null}
      {weapon ? (
        <li>
          <svg className="map-sample" width="32" height="14" aria-hidden="true">
            <path className="map-reach-band" d="M0 0h32v14h-32z" />
            <path className="map-reach" d="M0 7h32" />
          </svg>
          <span data-plain>
            {weapon.label}:{' '}
            <button
              type="button"
              className="map-why"
              data-why={`weapon.${weapon.weapon}.range`}
              onClick={() => why(`weapon.${weapon.weapon}.range`)}
            >
              {distanceWords(plainKm(weapon))}
            </button>{' '}
            {from}
          </span>
        </li>
      ) : null}
    </ul>
  );
}

function plainKm({ range: { p5, p50, p95 } }: Weapon) {
  return { p5: p5 ?? 0, p50: p50 ?? 0, p95: p95 ?? 0 };
}
