import { dateWords, type LedgerRow } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { linkOf } from '../../parts/trace.ts';
import { conditionsWords, plainStatus } from './words.ts';

const FIELDS: Readonly<Record<string, string>> = {
  status: 'status',
  place: 'place',
  amount: 'amount',
  conditions: 'conditions',
};

/** A statement in full: the passage, where it is written, and what of the nation’s position it gives. */
export function Statement({ row }: { row: LedgerRow }) {
  const { answer, opened } = usePage();
  const { passage, verbatim, note, source, locator, confidence, gives, group, repeats, conditions, funding } = row;
  const link = linkOf(source);
  const names = { nations: answer.context.nations, labels: opened?.labels ?? {} };
  const facts: readonly (readonly [string, string])[] = [
    ['Amount', row.amount && plainStatus(`${row.amount}${row.basis ? ` (${row.basis})` : ''}`)],
    ['Conditions', conditions && conditionsWords(conditions, names)],
    ['Funding', funding],
    ['Place', plainStatus(row.place)],
    ['Note', note],
    ['Gives of the position', group ? 'nothing: a claim about a group' : givenWords(gives, repeats)],
    ['Confidence', confidence],
  ];
  return (
    <div className="statement" data-plain>
      {passage ? (
        <p className="passage">
          {verbatim ? <q>{passage}</q> : passage} <small>{verbatim ? 'verbatim' : 'paraphrase'}</small>
        </p>
      ) : null}
      <p>
        {row.speaker} ({row.authority.replaceAll('-', ' ')}), {dateWords(row.date)}.{' '}
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {new URL(link).host.replace(/^www\./, '')}
          </a>
        ) : (
          source
        )}
        {locator ? `, ${locator}` : ''}
      </p>
      <dl className="facts">
        {facts
          .filter(([, words]) => words !== '')
          .map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function givenWords(gives: string, repeats: boolean): string {
  const fields = gives.split(' ').filter(Boolean);
  if (fields.length > 0) return fields.map((field) => FIELDS[field] ?? field).join(', ');
  return repeats ? 'nothing: it repeats what was said before' : 'nothing: a later or weightier statement stands';
}
