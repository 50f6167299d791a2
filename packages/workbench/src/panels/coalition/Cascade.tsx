import { resultWithUnit, rounded } from '@muster/engine/report';
import { useState } from 'react';
import type { Cascades } from '../../engine/protocol.ts';
import { type Reckoned, usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { headcount, signed } from '../stage/words.ts';
import { Moves } from './Moves.tsx';
import { type ShownRound, shownRounds } from './rounds.ts';

const WAYS = [
  { direction: 'up', mode: 'least', label: 'nobody moves on trust' },
  { direction: 'down', mode: 'greatest', label: 'all announce jointly' },
] as const;

const DOC = 'docs/coalition/fixpoints.md';

/** Who comes because of whom, or drops out because of whom, round by round. */
export function Cascade({ cascades }: { cascades: Cascades | undefined }) {
  const { outcome } = usePage();
  const [chosen, choose] = useState<'up' | 'down'>();
  const direction = chosen ?? (outcome.manifest.coordination === 'joint' ? 'down' : 'up');
  const { mode } = WAYS.find((way) => way.direction === direction)!;
  return (
    <Section
      title="The cascade, round by round"
      note="In each round all respond to what stands after the round before; behind “after” stand those who came, or dropped out, in the round before, in how many of these draws. Persons are means over all draws; rounds are an order of waiting, not of time."
    >
      <fieldset className="segments cascade-ways">
        <legend className="sr">Where the cascade begins</legend>
        {WAYS.map(({ direction: way, label }) => (
          <label key={way}>
            <input type="radio" name="cascade" checked={direction === way} onChange={() => choose(way)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {cascades ? (
        <Rounds cascade={cascades[direction]} mode={mode} />
      ) : (
        <p className="waiting">Working out who waits for whom…</p>
      )}
      <p className="note">
        <Doc page="coalition/fixpoints.md">How it is reckoned, and where it does not hold</Doc>.
      </p>
    </Section>
  );
}

function Rounds({ cascade, mode }: { cascade: Cascades['up']; mode: 'least' | 'greatest' }) {
  const { option } = usePage();
  const { direction, start } = cascade;
  const rounds = shownRounds(cascade);
  const most = Math.max(1, start.persons, ...rounds.map(({ persons }) => persons));
  const name = `option.${option.id}.coalition.${mode}.persons`;
  const reckoned = (title: string, formula: string): Reckoned => ({ title, formula, needs: [name], doc: DOC });
  const first = reckoned(
    `All who are ready: ${resultWithUnit(start.persons, 'persons')}`,
    'before the first round: the offers of all who are ready, whatever they wait for among their peers, on average over the draws',
  );
  return (
    <table className="rounds">
      <caption className="sr">
        {direction === 'up' ? 'Who comes in each round, and after whom' : 'Who drops out in each round, and after whom'}
      </caption>
      <thead>
        <tr>
          <th scope="col">Round</th>
          <th scope="col">Persons, and nations</th>
          <th scope="col">{direction === 'up' ? 'Who comes' : 'Who drops out'}, in how many draws, and after whom</th>
        </tr>
      </thead>
      <tbody>
        {direction === 'down' ? (
          <tr>
            <th scope="row">Before</th>
            <td>
              <Bar reach={start.persons / most} />
              <Num why={first} className="strong">
                {headcount(start.persons)}
              </Num>
              <small>
                <Num why={{ ...first, title: 'Nations that are ready, on average' }}>{rounded(start.nations)}</Num>{' '}
                nations
              </small>
            </td>
            <td>All who are ready, whatever they wait for among their peers.</td>
          </tr>
        ) : null}
        {rounds.map((round, index) => (
          <Round
            key={round.first}
            round={round}
            direction={direction}
            mode={mode}
            most={most}
            isLast={index === rounds.length - 1}
          />
        ))}
        {rounds.length === 0 ? (
          <tr>
            <th scope="row">None</th>
            <td />
            <td>
              {direction === 'up'
                ? 'Nobody comes: all wait, or are not ready.'
                : 'Nobody drops out: all hold together.'}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

interface RoundProps {
  round: ShownRound;
  direction: 'up' | 'down';
  mode: 'least' | 'greatest';
  most: number;
  isLast: boolean;
}

function Round({ round, direction, mode, most, isLast }: RoundProps) {
  const { option } = usePage();
  const { first, last, persons, nations, change, moves } = round;
  const title = first === last ? `Round ${first}` : `Rounds ${first}–${last}`;
  const total = `option.${option.id}.coalition.${mode}.persons`;
  const why = (words: string, formula: string): Reckoned => ({
    title: `${title}: ${words}`,
    formula: `${formula}, on average over the draws`,
    needs: [total],
    doc: DOC,
  });
  const added = signed(change.persons, headcount);
  const verb = direction === 'up' ? 'come in' : 'drop out';
  return (
    <tr>
      <th scope="row" data-plain>
        {first === last ? first : `${first}–${last}`}
      </th>
      <td>
        <Bar reach={persons / most} />
        <Num why={why(`${added} persons`, `persons of those who ${verb} in this round`)} className="strong">
          {added}
        </Num>
        <small>
          {' '}
          to{' '}
          <Num
            why={
              isLast
                ? `${total}.mean`
                : why(`${headcount(persons)} persons`, 'persons of all who are in after this round')
            }
          >
            {headcount(persons)}
          </Num>{' '}
          by{' '}
          <Num why={why(`${rounded(nations)} nations`, 'the number of nations that are in after this round')}>
            {rounded(nations)}
          </Num>{' '}
          nations
        </small>
      </td>
      <td>
        <Moves moves={moves} title={title} direction={direction} mode={mode} isFirst={first === 1} />
      </td>
    </tr>
  );
}

function Bar({ reach }: { reach: number }) {
  return (
    <span className="round-bar" aria-hidden="true">
      <span className="round-reach" style={{ width: `${(reach * 100).toFixed(1)}%` }} />
    </span>
  );
}
