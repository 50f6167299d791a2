import { A_MODEL, TOLD_BY_COUNTS } from '@muster/engine/report';
import { usePage } from '../../../page.tsx';
import { Num } from '../../../parts/Num.tsx';
import { Doc, Section } from '../../stage/Section.tsx';
import { Answers } from './Answers.tsx';
import { Assumptions } from './Assumptions.tsx';
import { Replicate } from './Replicate.tsx';
import { type Simulation, useSimulation } from './useSimulation.ts';
import './along.css';

/** What happens along the line: incidents, who sees them and who answers, replicate by replicate. */
export function Along() {
  const { option, isLaying } = usePage();
  if (!option.deployment && !isLaying)
    return (
      <Section title="What happens along the line" isStale={false}>
        <p className="along-nothing">
          Nothing is simulated: where the force of this option stands is not worked out, so that nobody could be sent to
          an incident.
        </p>
      </Section>
    );
  return <Simulated />;
}

function Simulated() {
  const simulation = useSimulation();
  const { simulated, isCurrent, refused } = simulation;
  return (
    <>
      <Section title="What happens along the line" isStale={false}>
        <Honest simulation={simulation} />
        {refused === undefined ? (
          <Progress simulation={simulation} />
        ) : (
          <p role="alert" data-plain>
            Nothing is simulated: {refused}.
          </p>
        )}
      </Section>
      {simulated ? (
        <div className={isCurrent ? undefined : 'stale'}>
          <Replicate simulation={simulation} simulated={simulated} />
          <Answers simulated={simulated} />
        </div>
      ) : null}
      {simulated || refused !== undefined ? <Assumptions /> : null}
    </>
  );
}

/** What it is and is not. */
function Honest({ simulation: { simulated } }: { simulation: Simulation }) {
  const { option } = usePage();
  return (
    <p className="association">
      <strong>{A_MODEL}</strong> {TOLD_BY_COUNTS}{' '}
      {simulated ? (
        <>
          <Num
            why={{
              title: 'Figures of incidents, sight and response',
              formula: 'all figures from which incidents are simulated; those without a source are assumed',
              needs: simulated.inputs,
              doc: 'docs/ceasefire/simulate.md',
            }}
          >
            {simulated.figures.assumed} of the {simulated.figures.read}
          </Num>{' '}
          figures of incidents, sight and response are assumed.{' '}
        </>
      ) : null}
      {option.ceasefire?.violations
        ? 'This scenario supposes that violations go with an end of the ceasefire: how long it may hold is simulated in each draw in the same way. '
        : 'It has no part in the verdict, nor in how long the ceasefire may hold: that rests on past ceasefires alone. '}
      <Doc page="ceasefire/simulate.md">How it is simulated, and where it does not hold</Doc>.
    </p>
  );
}

function Progress({ simulation: { simulated, isCurrent, isRunning, stop, goOn } }: { simulation: Simulation }) {
  const { opened, isRefining, isLaying } = usePage();
  if (!opened || isRefining || isLaying) return <p className="note">Simulated once the rest of the answer stands.</p>;
  const { done, of, days, secondsLeft } =
    simulated && isCurrent ? simulated : { done: 0, of: 1, days: 0, secondsLeft: 0 };
  if (isRunning)
    return (
      <div className="pair">
        <button type="button" onClick={stop} disabled={done === 0}>
          Stop, keep what is there
        </button>
        <span data-plain>
          <progress max={of} value={done} aria-label="Replicates" />{' '}
          {done === 0 ? 'laying out the option' : `replicate ${done} of ${of}; ${secondsLeft} s left`}
        </span>
      </div>
    );
  if (done === 0) return null;
  return (
    <div className="pair">
      <span data-plain>
        {done} replicates of {days} days, each with the figures of another draw and chance anew.
        {done < of ? ' It was stopped.' : ''}
      </span>
      {done < of ? (
        <button type="button" onClick={goOn} data-plain>
          Go on to {of}
        </button>
      ) : null}
    </div>
  );
}
