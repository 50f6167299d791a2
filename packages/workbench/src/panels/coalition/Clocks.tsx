import { usePage } from '../../page.tsx';
import { Doc, Section } from '../stage/Section.tsx';

/** When conditions on the world can hold, when they lapse, and who waits for them. */
export function Clocks() {
  const { answer, nameOf } = usePage();
  const { clocks } = answer.context;
  if (clocks.length === 0) return null;
  return (
    <Section title="Clocks of the conditions" note={<Doc page="coalition/clocks.md">How time counts</Doc>}>
      <table className="clocks" aria-label="When conditions can hold, when they lapse, and who waits">
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col">When</th>
            <th scope="col">Waiting for it</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(({ condition, label, words, nations }) => (
            <tr key={`${condition} ${nations.join(' ')}`} data-plain>
              <th scope="row">{label}</th>
              <td>{words}</td>
              <td>{nations.map(nameOf).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
