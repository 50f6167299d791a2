import type { MinimalFor, Pivotal } from '@muster/engine';
import { persons } from '@muster/engine';
import { rounded } from '@muster/engine/report';
import { useState } from 'react';
import { usePage } from '../../page.tsx';
import { niceScale } from '../../parts/RangeBar.tsx';
import { shownOf, useReply } from '../../parts/useReply.ts';
import { Doc, Section } from '../stage/Section.tsx';
import { linearAxis } from '../stage/scale.ts';
import { type Row, TrackRows } from '../stage/TrackRows.tsx';
import { tickWords } from '../stage/words.ts';
import { fewestWords, largestShapley, memberWords, targetWords } from './hangs.ts';

type Found = Omit<Pivotal, 'clocks'>;

/** On whom the option hangs: what each nation adds over all orders, and the fewest nations that are enough. Worked out on request. */
export function Hangs() {
  const { opened, option, asked, engines, isRefining, view } = usePage();
  const [wanted, want] = useState<string>();
  const question = JSON.stringify([view.scenario, option.id, asked]);
  const isWanted = wanted === question && !isRefining;
  const loading = useReply<Found>(isWanted ? question : undefined, () => engines.full.pivotal(asked, option.id));
  const found = wanted === question ? shownOf(loading) : undefined;
  const isWorking = isWanted && loading.state === 'waiting';
  return (
    <Section
      title="Shapley values, and the fewest nations that are enough"
      note={
        <>
          What each nation adds to the strength up to the plan, averaged over all orders in which they may come in.{' '}
          <Doc page="coalition/shapley.md">How it is reckoned</Doc>; <Doc page="coalition/minimal.md">the fewest</Doc>.
        </>
      }
    >
      {found && !isWorking ? (
        <div data-plain>
          <Values found={found} />
          <Fewest found={found} />
        </div>
      ) : (
        <p>
          <button type="button" disabled={!opened || isRefining || isWorking} onClick={() => want(question)}>
            {isWorking ? 'Working it out…' : 'Work it out'}
          </button>
        </p>
      )}
      {loading.state === 'refused' && isWanted ? <p role="alert">{loading.message}</p> : null}
    </Section>
  );
}

const SHOWN = 8;
const whole = new Intl.NumberFormat('en');

function Values({ found: { nations, shapley } }: { found: Found }) {
  const { nameOf } = usePage();
  const { shown, end } = largestShapley(nations, SHOWN);
  const scale = niceScale(end);
  if (shown.length === 0) return <p>Nobody comes in any draw: there is nothing to share out.</p>;
  return (
    <>
      <p className="note key">
        <span>
          <i className="sign mark-band tone-accent" /> Shapley value
        </span>
        <span>
          <i className="sign mark-thin tone-second" /> ± one standard error
        </span>
      </p>
      <TrackRows
        label="Shapley value by nation, in persons; all nations stand in the table below"
        axis={linearAxis(scale.end, scale.ticks)}
        tickWords={tickWords}
        unit="persons, mean"
        rows={shown.map(
          ({ nation, shapley: value, standardError: error }): Row => ({
            key: nation,
            label: nameOf(nation),
            marks: [
              { kind: 'band', from: 0, to: value, tone: 'accent' },
              { kind: 'thin', from: Math.max(0, value - error), to: value + error, tone: 'second' },
            ],
            value: (
              <>
                <strong>{persons(value)}</strong> ± {rounded(error)}
              </>
            ),
          }),
        )}
      />
      <details>
        <summary>All {nations.length} nations as a table</summary>
        <div className="scroll">
          <table className="half" aria-label="Shapley values by nation, beside pivotality, in persons">
            <thead>
              <tr>
                <th scope="col">Nation</th>
                <th scope="col" className="right">
                  Shapley value
                </th>
                <th scope="col" className="right">
                  ± standard error
                </th>
                <th scope="col" className="right">
                  Pivotality, own + with it
                </th>
              </tr>
            </thead>
            <tbody>
              {nations.map(({ nation, shapley: value, standardError, own, induced }) => (
                <tr key={nation}>
                  <th scope="row">{nameOf(nation)}</th>
                  <td className="right">{persons(value)}</td>
                  <td className="right">{rounded(standardError)}</td>
                  <td className="right">
                    {own === undefined ? 'no land forces' : `${persons(own)} + ${persons(Math.max(0, induced ?? 0))}`}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">All</th>
                <td className="right">{persons(shapley.total)}</td>
                <td />
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      </details>
      <p className="note">
        {shapley.isExact ? 'All orders' : `${shapley.orders} orders, half of them the reverse of the others`}; the first{' '}
        {whole.format(shapley.draws)} draws.
      </p>
    </>
  );
}

function Fewest({ found }: { found: Found }) {
  return (
    <>
      <h4>The fewest nations that are enough</h4>
      <ul className="fewest">
        {found.minimal.map((each) => (
          <li key={each.of}>
            {targetWords(each)}
            {Number.isFinite(each.offer.target) ? <Sets each={each} nations={found.nations} /> : null}
          </li>
        ))}
      </ul>
      <p className="note">
        On the medians, before types of unit limit what can be supported; every nation willing, every condition on the
        world met.
      </p>
    </>
  );
}

const LISTED = 3;

function Sets({ each, nations }: { each: MinimalFor; nations: Found['nations'] }) {
  const { nameOf } = usePage();
  const ways = [
    { key: 'offer', words: 'With what they offer' },
    { key: 'sustained', words: 'With all that they can keep' },
  ] as const;
  return (
    <ul>
      {ways.map(({ key, words }) => (
        <li key={key}>
          {words}: {fewestWords(each[key])}
          {each[key].sets.slice(0, LISTED).map(({ members, persons: kept }) => (
            <small key={members.map(({ nation }) => nation).join()}>
              {members.map((member) => memberWords(member, nations, nameOf)).join(', ')}: {persons(kept)} persons
            </small>
          ))}
        </li>
      ))}
    </ul>
  );
}
