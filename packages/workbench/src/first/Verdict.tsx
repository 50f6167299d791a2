import { persons, range } from '@muster/engine';
import { hundredths, hundredthsRange } from '@muster/engine/report';
import { usePage } from '../page.tsx';
import { Ends, Surviving } from '../panels/ceasefire/Figures.tsx';
import { rangeWords, warsOf } from '../panels/ceasefire/words.ts';
import { Mover } from '../parts/Mover.tsx';
import { Num } from '../parts/Num.tsx';
import { RangeBars } from '../parts/RangeBar.tsx';
import { headlineOf, inDraws, limitWords } from './words.ts';

/** The answer in words, the bar under it, what holds it back, and how much of it is assumed. */
export function Verdict() {
  const { option, outcome, isRefining } = usePage();
  const { verdict, requirement, generation } = option;
  const name = `option.${option.id}`;
  const headline = headlineOf(verdict);
  return (
    <>
      <p className="question">
        <strong data-plain>{option.label}.</strong> {outcome.question}
      </p>
      <h1 className={`headline ${verdict.pass}`} aria-live="polite" aria-atomic="true">
        It <em>{headline.verdict}</em>:{' '}
        <Num
          why={
            headline.of === 'probability' ? `${name}.verdict.probability` : { ...reckonedFailing(headline.of, name) }
          }
        >
          {inDraws(headline.share)}
        </Num>
        , under these assumptions, {headline.rest}
      </h1>
      <Chances isStale={isRefining} />
      <Holds />
      <RangeBars
        bars={[
          {
            label: 'Planned',
            name: `${name}.requirement.planned`,
            interval: requirement.planned,
            ...(requirement.stated
              ? { isStated: requirement.planned.p5 === requirement.planned.p95 }
              : { note: 'none stated' }),
          },
          {
            label: 'Needed by the task',
            name: `${name}.requirement.needed`,
            interval: requirement.needed,
            tone: 'need',
          },
          {
            label: 'Kept in the field',
            name: `${name}.generation.inField`,
            interval: generation.inField,
            tone: 'accent',
          },
        ]}
      />
      {requirement.stated ? null : (
        <p className="chances">
          No strength is stated: planned is the median of what is needed, so it is enough, and can pass, in half of the
          draws at most.
        </p>
      )}
      <HeldBack />
      <Assumed />
    </>
  );
}

function reckonedFailing(of: 'failing' | 'fielded' | 'enough', name: string) {
  if (of === 'failing')
    return {
      title: 'Draws in which it does not pass',
      formula: '1 − the share of draws in which it passes',
      needs: [`${name}.verdict.probability`],
      doc: 'docs/verdict.md',
    };
  return {
    title: of === 'fielded' ? 'Draws in which it cannot be kept in the field' : 'Draws in which it is not enough',
    formula: `1 − the share of draws in which it is ${of}`,
    needs: [`${name}.verdict.${of}`],
    doc: 'docs/verdict.md',
  };
}

/** The chance itself, with its simulation interval and the range over the stated alternatives: never one without the other. */
function Chances({ isStale }: { isStale: boolean }) {
  const { option, outcome } = usePage();
  const { probability } = option.verdict;
  const name = `option.${option.id}.verdict.probability`;
  return (
    <p className="chances">
      Fielded and enough in <Num why={name}>{hundredths(probability.value)}</Num> of <span data-plain>100</span> draws
      (simulation interval <Num why={`${name}.low`}>{hundredthsRange(probability.low, probability.high)}</Num>
      <span className={isStale ? 'stale' : undefined}>
        ; over the stated alternatives{' '}
        <Num why={`${name}.assumptionLow`}>
          {hundredthsRange(probability.assumptionLow, probability.assumptionHigh)}
        </Num>
      </span>
      ). A pass needs <Num why="passLevel">{hundredths(outcome.manifest.passLevel)}</Num>.
    </p>
  );
}

/** Whether the ceasefire holds: beside the pass, never part of it. */
function Holds() {
  const { option, isRefining } = usePage();
  const { ceasefire, verdict } = option;
  if (!ceasefire || !verdict.holds) return null;
  const { value, assumptionLow, assumptionHigh } = verdict.holds;
  const name = `option.${option.id}.verdict.holds`;
  const month = <span data-plain>month {ceasefire.horizon}</span>;
  return (
    <p className={isRefining ? 'ceasefire-line stale' : 'ceasefire-line'}>
      {value === null ? (
        <>The ceasefire: not told to {month}, the survival table ends before.</>
      ) : (
        <>
          The ceasefire: holds to {month} in <Surviving why={`${name}.value`} share={value} /> of cases{' '}
          <span className="together">
            (
            <Ends
              low={`${name}.assumptionLow`}
              high={`${name}.assumptionHigh`}
              from={assumptionLow}
              to={assumptionHigh}
            />
          </span>{' '}
          over {rangeWords(ceasefire.violations)}): association in {warsOf(ceasefire)}, not cause, and no part of the
          pass.
        </>
      )}
    </p>
  );
}

function HeldBack() {
  const { option } = usePage();
  const { verdict, coalition } = option;
  const name = `option.${option.id}`;
  const main = verdict.binding.filter(({ share }) => share >= 0.05).slice(0, 3);
  const shown = main.length > 0 ? main : verdict.binding.slice(0, 1);
  const gap = coalition.coordinationGap;
  return (
    <p className="held">
      {shown.length > 0 ? (
        <>
          What holds it back most:{' '}
          {shown.map(({ constraint, share }, index) => (
            <span key={constraint}>
              {index > 0 ? (index === shown.length - 1 ? ' and ' : ', ') : ''}
              {limitWords(constraint, verdict)} in{' '}
              <Num why={`${name}.verdict.binding.${constraint}.share`}>{hundredths(share)} %</Num>
            </span>
          ))}{' '}
          of failing draws.{' '}
        </>
      ) : null}
      {(gap.mean ?? 0) >= 0.5 ? (
        <>
          If all announced together: <Num why={`${name}.coalition.coordinationGap.mean`}>+{persons(gap.mean ?? 0)}</Num>{' '}
          persons on average.
        </>
      ) : (
        <>
          A joint announcement adds{' '}
          <Num why={`${name}.coalition.coordinationGap`}>{gap.mean === 0 ? 'nobody' : 'hardly anybody'}</Num>.
        </>
      )}
    </p>
  );
}

function Assumed() {
  const { option, answer, isRefining } = usePage();
  const { restsOnAssumptions, movesMost } = option.verdict;
  const name = `option.${option.id}`;
  const alone = option.coalition.statedOnly;
  const mover = answer.context.movers[option.id];
  return (
    <div className="assumed">
      <Num why={`${name}.verdict.restsOnAssumptions`} className={isRefining ? 'big stale' : 'big'}>
        {hundredths(restsOnAssumptions)} %
      </Num>
      <p>
        of the spread of this answer comes from assumptions.{' '}
        {mover && movesMost ? (
          <span className={isRefining ? 'stale' : undefined}>
            The one that moves it most: <Mover words={mover} name={movesMost.name} />.{' '}
          </span>
        ) : null}
        Stated amounts alone keep <Num why={`${name}.coalition.statedOnly`}>{range(alone.p5 ?? 0, alone.p95 ?? 0)}</Num>{' '}
        persons in the field.
      </p>
    </div>
  );
}
