import { usePage } from '../../page.tsx';
import { Section } from '../stage/Section.tsx';
import { Statement } from './Statement.tsx';

/** What was said of several nations together: it stands in nobody’s position. */
export function Groups() {
  const { answer } = usePage();
  const claims = answer.ledger.filter(({ group }) => group);
  if (claims.length === 0) return null;
  return (
    <Section
      title="Claims about groups"
      isQuick
      note="Claims about several nations together add no troops: nobody can say which nation they bind."
    >
      {claims.map((row) => (
        <details key={row.statement} className="claim">
          <summary data-plain>
            {row.name}: {[row.status, row.amount].filter(Boolean).join(', ')} ({row.speaker})
          </summary>
          <Statement row={row} />
        </details>
      ))}
    </Section>
  );
}
