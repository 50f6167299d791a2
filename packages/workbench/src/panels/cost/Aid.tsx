import type { Outcome } from '@muster/engine';
import { dateWords, resultWithUnit, withUnit } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Doc, Section } from '../stage/Section.tsx';

type Statement = Outcome['aid'][number];

/** Aid to the host stands beside the cost, apart from it. */
export function Aid() {
  const { outcome, answer, nameOf } = usePage();
  const { host } = answer.context;
  const to = host ? `to ${nameOf(host)}` : 'to the host';
  if (outcome.aid.length === 0) return null;
  return (
    <Section
      title={`Apart from it: aid ${to}`}
      note={
        <>
          Aid is not a cost of the force and never counts as funding of the deployment; nor does what a government sets
          aside to prepare it. No figure above holds any of it. <Doc page="cost/aid.md">About it</Doc>.
        </>
      }
    >
      <div className="scroll">
        <table className="wide">
          <thead>
            <tr>
              <th scope="col">Who, and when</th>
              <th scope="col">For</th>
              <th scope="col" className="right">
                Amount
              </th>
              <th scope="col">Period</th>
              <th scope="col" className="right">
                As its source converts it
              </th>
              <th scope="col" className="right">
                At the rate of the day
              </th>
            </tr>
          </thead>
          <tbody>
            {outcome.aid.map((statement) => (
              <AidRow key={statement.statement} statement={statement} to={to} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function AidRow({ statement, to }: { statement: Statement; to: string }) {
  const { answer, nameOf } = usePage();
  const { statement: id, nation, purpose, amount, unit, period, reported, atTheRateOfTheDay, rateOf } = statement;
  const said = answer.ledger.find((row) => row.statement === id);
  const into = (answer.context.convertedInto[id] ?? statement.reportedUnit ?? '').slice(0, 3);
  const isOff = statement.consistent === false;
  return (
    <tr>
      <th scope="row" data-plain>
        {nameOf(nation)}
        <small>
          {said ? `${said.speaker}, ${dateWords(said.date)}, ` : ''}statement {id}
        </small>
      </th>
      <td>{purpose === 'aid' ? `aid ${to}` : 'preparing the force'}</td>
      <td className="right">
        <Num why={`statement.${id}.funding`} className="strong">
          {withUnit(amount, unit.slice(0, 3))}
        </Num>
      </td>
      <td data-plain>{period ?? (unit.endsWith('/year') ? 'a year' : 'once')}</td>
      <td className="right">
        {reported === undefined ? (
          <span className="faint">not converted</span>
        ) : (
          <Num why={`statement.${id}.reportedConversion`}>{withUnit(reported, into)}</Num>
        )}
      </td>
      <td className="right">
        {atTheRateOfTheDay === undefined ? null : (
          <>
            <Num why={`statement.${id}.atTheRateOfTheDay`}>{resultWithUnit(atTheRateOfTheDay, into)}</Num>
            <small className={isOff ? 'flag' : undefined} data-plain>
              {isOff ? 'does not agree' : 'agrees'}
              {rateOf ? `; rate of ${dateWords(rateOf)}` : ''}
            </small>
          </>
        )}
      </td>
    </tr>
  );
}
