import { hundredths, rounded } from '@muster/engine/report';
import { limitWords } from '../first/words.ts';
import { usePage } from '../page.tsx';
import { Num } from '../parts/Num.tsx';
import { BuildUp } from './generation/BuildUp.tsx';
import { Nations } from './generation/Nations.tsx';
import { Schedule } from './generation/Schedule.tsx';
import { TakesFrom } from './generation/TakesFrom.tsx';
import { Terms } from './generation/Terms.tsx';
import { Types } from './generation/Types.tsx';
import { Doc, Section } from './stage/Section.tsx';
import { ShareBars } from './stage/ShareBars.tsx';
import { Persons } from './stage/Values.tsx';
import './stages.css';

/** How many of those who would come can be kept in the field, by whom, and what holds the rest back. */
export default function Generation() {
  return (
    <div className="stage">
      <Summary />
      <Terms />
      <BuildUp />
      <Nations />
      <Types />
      <Schedule />
      <TakesFrom />
      <Binding />
      <p className="note">
        In the field means that as many come as go: for the time of the plan, or for ever.{' '}
        <Doc page="generation/steady-state.md">How it is reckoned, and where it does not hold</Doc>.
      </p>
    </div>
  );
}

function Summary() {
  const { option, answer, outcome } = usePage();
  const { requirement, generation, verdict } = option;
  const name = `option.${option.id}`;
  const { horizonMonths } = answer.context;
  return (
    <p className="stage-lead">
      The coalition keeps <Persons name={`${name}.generation.inField`} interval={generation.inField} isInWords />{' '}
      persons in the field, of <Persons name={`${name}.requirement.planned`} interval={requirement.planned} isInWords />{' '}
      planned
      {Number.isFinite(horizonMonths) ? (
        <>
          , over <Num why="horizon">{rounded(horizonMonths)}</Num> months
        </>
      ) : null}
      . The plan is fielded in <Num why={`${name}.verdict.fielded`}>{hundredths(verdict.fielded.value)}</Num> of{' '}
      <span data-plain>100</span> draws
      {outcome.manifest.coordination === 'joint' ? ', if all announce jointly' : ''}.
    </p>
  );
}

function Binding() {
  const { option } = usePage();
  const { binding } = option.verdict;
  if (binding.length === 0) return null;
  return (
    <Section
      title="What holds it back"
      isQuick
      note="Share of the failing draws in which easing this alone would close most of the gap to what is planned and needed."
    >
      <div className="half">
        <ShareBars
          label="What holds it back, share of failing draws"
          bars={binding.map(({ constraint, share }) => ({
            key: constraint,
            label: limitWords(constraint, option.verdict),
            reach: share,
            words: `${hundredths(share)} %`,
            why: `option.${option.id}.verdict.binding.${constraint}.share`,
          }))}
        />
      </div>
    </Section>
  );
}
