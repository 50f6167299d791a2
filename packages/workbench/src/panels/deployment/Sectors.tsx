import { persons } from '@muster/engine';
import { rounded } from '@muster/engine/report';
import { usePage } from '../../page.tsx';
import { Num } from '../../parts/Num.tsx';
import { Section } from '../stage/Section.tsx';
import { Amount } from '../stage/Values.tsx';
import type { Standing } from './useStanding.ts';

/** Which nation leads where along the line. */
export function Sectors({ deployment, name }: Standing) {
  const { isLaying, nameOf } = usePage();
  const { sectors, sectorsAgainst } = deployment;
  if (sectors.length === 0) return null;
  return (
    <Section
      title="Sectors"
      isStale={isLaying}
      note="The line shared out by the mean strength of those who come; a nation too small for a sector stands within that of a framework nation. Sectors follow each other along the line in the order of the nations’ codes, unless a caveat or who relieves whom says otherwise: the order is no proposal."
    >
      <div className="scroll">
        <table aria-label="Sectors along the line">
          <thead>
            <tr>
              <th scope="col">Led by</th>
              <th scope="col" className="right">
                Km along the line
              </th>
              <th scope="col" className="right">
                Persons, mean
              </th>
              <th scope="col" className="right">
                Hours until a team is there
              </th>
              <th scope="col">Within it</th>
            </tr>
          </thead>
          <tbody>
            {sectors.map(({ nation, nations, from, to, persons: strength, hours }) => (
              <tr key={nation}>
                <th scope="row">{nameOf(nation)}</th>
                <td className="right">
                  <Num why={`${name}.sector.${nation}.from`}>{rounded(from)}</Num>–
                  <Num why={`${name}.sector.${nation}.to`}>{rounded(to)}</Num>
                </td>
                <td className="right">
                  <Num why={`${name}.sector.${nation}.persons`}>{persons(strength)}</Num>
                </td>
                <td className="right">
                  <Amount name={`${name}.sector.${nation}.hours`} interval={hours} unit="h" />
                </td>
                <td data-plain>{withinWords(nations.filter((each) => each !== nation).map(nameOf))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sectorsAgainst > 0 ? (
        <p className="note">
          <Num why={`${name}.sectors.againstCaveats`}>{rounded(sectorsAgainst)}</Num> km lie in the sector of a nation
          that will not stand there.
        </p>
      ) : null}
    </Section>
  );
}

const FEW = 6;

function withinWords(names: readonly string[]): string {
  if (names.length === 0) return '–';
  if (names.length <= FEW) return names.join(', ');
  return `${names.slice(0, FEW - 1).join(', ')} and ${names.length - FEW + 1} more`;
}
