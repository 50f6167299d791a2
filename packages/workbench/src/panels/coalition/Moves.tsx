import type { CascadeMove } from '@muster/engine';
import { hundredths } from '@muster/engine/report';
import { type Reckoned, usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { headcount, signed } from '../stage/words.ts';
import { actorWords } from './words.ts';

const SHOWN = 4;
const CAUSES = 3;

interface MovesProps {
  moves: readonly CascadeMove[];
  title: string;
  direction: 'up' | 'down';
  mode: 'least' | 'greatest';
  isFirst: boolean;
}

/** Who moves in a round; the smaller ones on request. */
export function Moves(props: MovesProps) {
  const { moves, direction, isFirst } = props;
  const [shown, rest] = moves.length <= SHOWN + 1 ? [moves, []] : [moves.slice(0, SHOWN), moves.slice(SHOWN)];
  return (
    <>
      {isFirst ? (
        <p className="note">
          {direction === 'up' ? 'They wait for nobody.' : 'What they wait for does not come, even jointly.'}
        </p>
      ) : null}
      <ul className="moves">
        {shown.map((move) => (
          <Move key={`${move.nation}.${move.kind}`} move={move} {...props} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary data-plain>{rest.length} more, smaller</summary>
          <ul className="moves">
            {rest.map((move) => (
              <Move key={`${move.nation}.${move.kind}`} move={move} {...props} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Move({ move, title, direction, mode }: { move: CascadeMove } & MovesProps) {
  const { option, nameOf } = usePage();
  const { nation, kind, troops, share, persons, because } = move;
  const name = actorWords(move, nameOf);
  const pledge = `pledge.${nation}.${kind}`;
  const verb = direction === 'up' ? 'comes in' : 'drops out';
  const reckoned = (words: string, formula: string, more: readonly string[] = []): Reckoned => ({
    title: `${title}: ${name} ${words}`,
    formula,
    needs: [`option.${option.id}.coalition.${mode}.${nation}.${kind}`, `${pledge}.ready`, `${pledge}.offer`, ...more],
    doc: 'docs/coalition/fixpoints.md',
  });
  const causes = because.slice(0, CAUSES);
  return (
    <li>
      {name} in{' '}
      <Num
        why={reckoned(
          `${verb} in ${hundredths(share)} of 100 draws`,
          `the share of draws in which it ${verb} in this round: what it waits for ${direction === 'up' ? 'is met' : 'is no longer met'} by those who are in after the round before`,
        )}
      >
        {hundredths(share)}
      </Num>{' '}
      <span data-plain>of 100</span>
      {troops ? (
        <>
          ,{' '}
          <Num
            why={reckoned(
              `${signed(persons, headcount)} persons`,
              'persons that it brings in this round more, or fewer, than before, on average over all draws',
            )}
          >
            {signed(persons, headcount)}
          </Num>{' '}
          persons
        </>
      ) : null}
      {causes.length > 0 ? (
        <small>
          {' '}
          after{' '}
          {causes.map((cause, index) => (
            <span key={`${cause.nation}.${cause.kind}`}>
              {index > 0 ? ' ' : ''}
              <span className="no-break">
                {actorWords(cause, nameOf)}{' '}
                <Num
                  className="faint"
                  why={reckoned(
                    `after ${actorWords(cause, nameOf)}`,
                    `of the draws in which ${name} ${verb} in this round, the share in which ${actorWords(cause, nameOf)}, for whom it waits or who is one of a number that it waits for, did so in the round before`,
                    [`option.${option.id}.coalition.${mode}.${cause.nation}.${cause.kind}`],
                  )}
                >
                  {hundredths(cause.share)} %
                </Num>
                {index < causes.length - 1 ? ',' : ''}
              </span>
            </span>
          ))}
        </small>
      ) : null}
    </li>
  );
}
