import { rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Doc, Section } from '../stage/Section.tsx';
import { ShareBars } from '../stage/ShareBars.tsx';
import { Persons } from '../stage/Values.tsx';
import { headcount, percentOf } from '../stage/words.ts';

const SHOWN = 8;

/** What the plan takes from other tasks: who is tied up, of which pool, and how many of those are held for the alliance. */
export function TakesFrom() {
  const { option, nameOf } = usePage();
  const { byNation, tiedUp, fromReserve } = option.generation;
  const name = `option.${option.id}.generation`;
  const nations = byNation.toSorted((a, b) => (b.tiedUp.mean ?? 0) - (a.tiedUp.mean ?? 0));
  if (nations.length === 0) return null;
  return (
    <Section title="What it takes from other tasks">
      <p>
        The plan ties up <Num why={`${name}.tiedUp.mean`}>{headcount(tiedUp.mean)}</Num> persons on average.{' '}
        {fromReserve ? (
          <>
            Of these <Num why={`${name}.fromReserve.mean`}>{headcount(fromReserve.mean)}</Num> would come from what is
            held in reserve for the defence of the alliance.{' '}
          </>
        ) : null}
        <Doc page="generation/opportunity-cost.md">How it is reckoned</Doc>.
      </p>
      <p className="note">Tied up as a share of the pool that garrisons and other commitments leave free, mean:</p>
      <div className="half">
        <ShareBars
          label="Tied up, of the free pool, by nation"
          bars={nations.slice(0, SHOWN).map(({ nation, shareOfPool }) => ({
            key: nation,
            label: nameOf(nation),
            reach: shareOfPool.mean ?? 0,
            words: percentOf(shareOfPool.mean),
            why: `${name}.byNation.${nation}.shareOfPool.mean`,
          }))}
        />
      </div>
      <details>
        <summary data-plain>All {nations.length} nations as a table</summary>
        <TakesTable nations={nations} />
      </details>
    </Section>
  );
}

type Nations = ReturnType<typeof usePage>['option']['generation']['byNation'];

function TakesTable({ nations }: { nations: Nations }) {
  const { option, nameOf } = usePage();
  const { tiedUp, fromReserve } = option.generation;
  const name = `option.${option.id}.generation`;
  return (
    <div className="scroll">
      <table className="wide" aria-label="What the plan takes from other tasks, by nation, in persons">
        <thead>
          <tr>
            <th scope="col">Nation</th>
            <th scope="col" className="right">
              Tied up, mean and <span data-plain>5–95 %</span>
            </th>
            <th scope="col" className="right">
              Of its free pool, mean
            </th>
            {fromReserve ? (
              <th scope="col" className="right">
                From the reserve, mean
              </th>
            ) : null}
            <th scope="col" className="right">
              On the flank now, median
            </th>
          </tr>
        </thead>
        <tbody>
          {nations.map(({ nation, tiedUp: own, shareOfPool, fromReserve: taken, flank }) => (
            <tr key={nation}>
              <th scope="row">{nameOf(nation)}</th>
              <td className="right">
                <Persons name={`${name}.byNation.${nation}.tiedUp`} interval={own} of="mean" />
              </td>
              <td className="right">
                <Num why={`${name}.byNation.${nation}.shareOfPool.mean`}>{percentOf(shareOfPool.mean)}</Num>
              </td>
              {fromReserve ? (
                <td className="right">
                  {taken ? (
                    <Num why={`${name}.byNation.${nation}.fromReserve.mean`}>{headcount(taken.mean)}</Num>
                  ) : null}
                </td>
              ) : null}
              <td className="right">
                {flank ? <Num why={`nation.${nation}.flank`}>{rounded(flank.p50)}</Num> : 'not stated'}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td className="right">
              <Persons name={`${name}.tiedUp`} interval={tiedUp} of="mean" />
            </td>
            <td />
            {fromReserve ? (
              <td className="right">
                <Num why={`${name}.fromReserve.mean`}>{headcount(fromReserve.mean)}</Num>
              </td>
            ) : null}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
