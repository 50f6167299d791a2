import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Doc } from '../stage/Section.tsx';
import { pointsOf } from '../stage/words.ts';
import { Ends, Surviving } from './Figures.tsx';
import { associationWords, type Ceasefire, forceOf, rangeWords, warsOf } from './words.ts';

/** The stage in plain words, and what its figures are not. */
export function Summary({ ceasefire, name }: { ceasefire: Ceasefire; name: string }) {
  const { isRefining } = usePage();
  const { survival, horizon, without } = ceasefire;
  const at = survival.find(({ month }) => month === horizon);
  const own = `${name}.survival.${horizon}`;
  return (
    <>
      <p className={isRefining ? 'stage-lead stale' : 'stage-lead'}>
        {at && at.value !== null ? (
          <>
            If it goes as after {warsOf(ceasefire)}, the ceasefire holds to month <span data-plain>{horizon}</span> in{' '}
            <Surviving why={`${own}.value`} share={at.value} className="strong" /> of cases; over the survival{' '}
            {rangeWords(ceasefire.violations)} in{' '}
            <Ends
              low={`${own}.assumptionLow`}
              high={`${own}.assumptionHigh`}
              from={at.assumptionLow}
              to={at.assumptionHigh}
            />
            . By the table alone{ceasefire.violations ? ', violations being as without a force,' : ''} it is{' '}
            <Surviving why={`${name}.without`} share={without} />
            <Force ceasefire={ceasefire} name={name} />
          </>
        ) : (
          <>
            How long the ceasefire holds is not told to month <span data-plain>{horizon}</span>: the survival table ends
            before.
          </>
        )}
      </p>
      <p className="association">
        <strong>{associationWords(ceasefire)}</strong> It is no part of whether the plan passes.{' '}
        <Doc page="ceasefire/durability.md">How it is reckoned, and where it does not hold</Doc>.
      </p>
    </>
  );
}

/** What goes with the force, in points. */
function Force({ ceasefire: { contributions, violations }, name }: { ceasefire: Ceasefire; name: string }) {
  const force = forceOf(contributions);
  if (!force) return <>.</>;
  const needs = force.terms.map((term) => `${name}.contributions.${term}`);
  const [first, ...others] = needs;
  const why =
    others.length === 0
      ? first!
      : {
          title: 'What goes with the force',
          formula: 'the terms that come with the force, added up',
          needs,
          doc: 'docs/ceasefire/durability.md',
        };
  return (
    <>
      ; the force, {violations ? 'by the violations that it takes away' : 'as far as it is there'}, goes with{' '}
      <Num why={why}>{pointsOf(force.value)} points</Num>
      {violations ? <strong> – that fewer violations go with fewer ends is assumed</strong> : null}.
    </>
  );
}
