import type { OptionOutcome } from '@muster/engine';
import { usePage } from '../../page.tsx';
import { Section } from '../stage/Section.tsx';
import { Persons } from '../stage/Values.tsx';

const TERMS = [
  { key: 'inField', term: 'In the field', meaning: 'in the theatre at one time', unit: 'persons' },
  { key: 'tiedUp', term: 'Tied up', meaning: 'preparing, in the field, or recovering', unit: 'persons' },
  { key: 'pool', term: 'Pool', meaning: 'all who share the rotation in the nations that come', unit: 'persons' },
  { key: 'personTours', term: 'Person-tours', meaning: 'tours served over the horizon', unit: 'tours' },
  {
    key: 'distinctPersons',
    term: 'Distinct persons',
    meaning: 'people who serve at least one tour over the horizon',
    unit: 'persons',
  },
] as const satisfies readonly { key: keyof OptionOutcome['generation']; term: string; meaning: string; unit: string }[];

/** What stands in a glance. */
const QUICK: ReadonlySet<string> = new Set(['inField', 'tiedUp']);

/** Five counts of people that are often taken for one another. */
export function Terms() {
  const { option, isRefining } = usePage();
  return (
    <Section
      title="Five counts, kept apart"
      isQuick
      note={
        <>
          Median, and <span data-plain>5–95 %</span> of the draws.
        </>
      }
    >
      <dl className="terms half">
        {TERMS.map(({ key, term, meaning, unit }) => (
          <div key={key} className={isRefining && !QUICK.has(key) ? 'stale' : undefined}>
            <dt>
              {term}
              <small>{meaning}</small>
            </dt>
            <dd>
              <Persons name={`option.${option.id}.generation.${key}`} interval={option.generation[key]} /> {unit}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
