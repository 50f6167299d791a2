import { hundredths, rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import type { Standing } from './useStanding.ts';

/** What is proved of the choice of places, in words. */
export function Proofs({ deployment, name }: Standing) {
  const { isLaying } = usePage();
  const { layouts, bases } = deployment;
  return (
    <Section
      title="How good the layout is"
      isStale={isLaying}
      note="At the medians, without the time to get going. Bases that were moved by hand are not in this: it is of the places that were chosen. Places are chosen, and proved, for the longest way alone: another choice may reach more of the line in time."
    >
      {layouts.map((layout) => {
        const { component, stated, candidates, wanted, largest, largestBound, mean, fewest, fewestBound, fewestShare } =
          layout;
        const at = `${name}.layout.${component}`;
        const places = bases.filter((base) => base.component === component).length;
        const isProved = (largestBound ?? 0) >= (largest ?? 0) * (1 - PART);
        return (
          <ul key={component} className="proofs">
            {layouts.length > 1 ? <li data-plain>{component}:</li> : null}
            {stated ? (
              <li>
                The plan states its <Num why={`${at}.candidates`}>{candidates}</Num> places; the longest way to the line
                is <Num why={`${at}.largest`}>{rounded(largest)} h</Num>.
              </li>
            ) : (
              <li>
                No choice of <span data-plain>{places}</span> of the <Num why={`${at}.candidates`}>{candidates}</Num>{' '}
                candidate places has a longest way shorter than{' '}
                <Num why={`${at}.largestBound`}>{rounded(largestBound)} h</Num>
                {isProved ? ', which this one has: proved.' : ''}
                {isProved ? null : (
                  <>
                    ; this one has <Num why={`${at}.largest`}>{rounded(largest)} h</Num>.
                  </>
                )}{' '}
                Its mean way is <Num why={`${at}.mean`}>{rounded(mean)} h</Num>.
              </li>
            )}
            {wanted !== null && wanted > places ? (
              <li>
                The planned strength would fill <Num why={`${at}.wanted`}>{wanted}</Num> places; more than{' '}
                <span data-plain>{places}</span> have no use, or there are no more candidates.
              </li>
            ) : null}
            <li>
              Any candidate reaches <Num why={`${at}.fewestShare`}>{hundredths(fewestShare)} %</Num> of the line in
              time; for that <Num why={`${at}.fewest`}>{fewest}</Num> places are enough
              {fewestBound >= fewest ? ', and no fewer: proved' : ''}.
            </li>
          </ul>
        );
      })}
    </Section>
  );
}

/** The solver stops within so small a part. */
const PART = 1e-6;
