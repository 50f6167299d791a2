import { usePage } from '../../page.tsx';
import { Section } from '../stage/Section.tsx';
import { Amount, Share } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';

const MEANS = { road: 'By road', air: 'By air' } as const;

/** How soon the wounded reach surgery from along the line. */
export function Medical({ deployment, name }: Standing) {
  const { isLaying } = usePage();
  const { medical, bases } = deployment;
  if (medical.length === 0) return null;
  const places = bases.filter(({ surgery }) => surgery).map((base) => base.name);
  return (
    <Section
      title="Medical reach"
      isStale={isLaying}
      note={<span data-plain>From the call to surgery at {places.join(', ')}.</span>}
    >
      <div className="scroll">
        <table className="half" aria-label="Share of the line from which surgery is reached in time">
          <thead>
            <tr>
              <th scope="col">Means</th>
              {medical[0]!.within.map(({ limit }) => (
                <th key={limit} scope="col" className="right" data-plain>
                  Of the line within {limit} h
                </th>
              ))}
              <th scope="col" className="right">
                Mean
              </th>
            </tr>
          </thead>
          <tbody>
            {medical.map(({ means, within, mean }) => (
              <tr key={means}>
                <th scope="row">{MEANS[means]}</th>
                {within.map(({ limit, share }) => (
                  <td key={limit} className="right">
                    <Share name={`${name}.medical.${means}.within${limit}h`} interval={share} />
                  </td>
                ))}
                <td className="right">
                  <Amount name={`${name}.medical.${means}.mean`} interval={mean} unit="h" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
