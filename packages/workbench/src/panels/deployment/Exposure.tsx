import { hundredths, rounded } from '@muster/engine/report';
import { type Reckoned, usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import { ShareBars } from '../stage/ShareBars.tsx';
import { logAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { Amount, Persons, Share } from '../stage/Values.tsx';
import { headcount } from '../stage/words.ts';
import type { Standing } from './useStanding.ts';
import { type Distance, distancesOf } from './words.ts';

/** How many of the force stand within the reach of which weapon, and how far from where weapons may be fired. */
export function Exposure({ deployment, name }: Standing) {
  const { isLaying } = usePage();
  const { exposure, weaponsNotRead, bases } = deployment;
  if (exposure.length === 0) return null;
  const distances = bases.map(({ toWeapons }) => toWeapons);
  const axis = logAxis([...exposure.flatMap(({ range }) => [range.p5 ?? 1, range.p95 ?? 1]), ...distances]);
  return (
    <Section
      title="Within reach of weapons"
      isStale={isLaying}
      note={
        <span className="key" data-plain>
          <span>
            <i className="sign mark-band tone-need" /> range of the weapon (5–95 %)
          </span>
          <span>
            <i className="sign mark-tick tone-need" /> median
          </span>
          <span>
            <i className="sign mark-dot tone-accent" /> bases, by their distance from the nearest place from which
            weapons may be fired
          </span>
        </span>
      }
    >
      <TrackRows
        label="Persons of the plan within the range of each weapon"
        axis={axis}
        tickWords={(tick) => new Intl.NumberFormat('en').format(tick)}
        unit="km, logarithmic"
        rows={exposure.map(
          ({ weapon, label, range, persons, share }): Row => ({
            key: weapon,
            label: <span data-plain>{label}</span>,
            note: (
              <>
                range <Amount name={`weapon.${weapon}.range`} interval={range} unit="km" />
              </>
            ),
            marks: [
              { kind: 'band', from: range.p5 ?? 0, to: range.p95, tone: 'need' },
              { kind: 'tick', at: range.p50 ?? 0, tone: 'need' },
              ...distances.map((at) => ({ kind: 'dot' as const, at, tone: 'accent' as const })),
            ],
            value: (
              <>
                <Persons name={`${name}.exposure.${weapon}.persons`} interval={persons} />
                <small>
                  <Share name={`${name}.exposure.${weapon}.share`} interval={share} />
                </small>
              </>
            ),
          }),
        )}
      />
      {weaponsNotRead.length > 0 ? (
        <p className="note" data-plain>
          Not read, because what is known of them is later than the as-of date:{' '}
          {weaponsNotRead.map(({ label, date }) => `${label} (${date})`).join('; ')}.
        </p>
      ) : null}
      <h4>By distance</h4>
      <div className="half">
        <ShareBars
          label="Persons of the plan by distance from where weapons may be fired"
          bars={distancesOf(bases).map((distance) => ({
            key: String(distance.from),
            label: <span data-plain>{distanceWords(distance)}</span>,
            reach: distance.share,
            words: `${hundredths(distance.share)} %`,
            why: reckoned(distance, name),
            after: (
              <>
                {' '}
                <Num why={reckoned(distance, name)} className="faint">
                  {headcount(distance.persons)}
                </Num>
              </>
            ),
          }))}
        />
      </div>
    </Section>
  );
}

function distanceWords({ from, to }: Distance): string {
  return to === undefined ? `${from} km and more` : `${from}–${to} km`;
}

function reckoned(distance: Distance, name: string): Reckoned {
  const places = distance.bases.length;
  return {
    title: `${distanceWords(distance)} from where weapons may be fired: ${headcount(distance.persons)} persons, ${rounded(distance.share * 100)} %`,
    formula: `median persons of the ${places} bases in this band, added up; the share is that of all bases`,
    needs: distance.bases.flatMap(({ id }) => [`${name}.base.${id}.toWeapons`, `${name}.base.${id}.persons`]),
    doc: 'docs/deployment/exposure.md',
  };
}
