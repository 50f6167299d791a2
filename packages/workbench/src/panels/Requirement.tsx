import { hundredths } from '@muster/engine/report';
import { usePage } from '../page.tsx';
import { Num } from '../parts/Num.tsx';
import { type Bar, RangeBars } from '../parts/RangeBar.tsx';
import { Densities } from './requirement/Densities.tsx';
import { Estimates } from './requirement/Estimates.tsx';
import { Doc, Section } from './stage/Section.tsx';
import { Persons } from './stage/Values.tsx';
import { methodOf, postureWords, roleOf } from './stage/words.ts';
import './stages.css';

/** How many the task needs, by what, and how that compares with missions of the past and with what others say. */
export default function Requirement() {
  return (
    <div className="stage">
      <Summary />
      <Methods />
      <Components />
      <Densities />
      <Estimates />
    </div>
  );
}

function Summary() {
  const { option } = usePage();
  const { planned, needed, stated, unreachable } = option.requirement;
  const name = `option.${option.id}`;
  return (
    <p className="stage-lead">
      Planned are <Persons name={`${name}.requirement.planned`} interval={planned} isInWords /> persons; the task needs{' '}
      <Persons name={`${name}.requirement.needed`} interval={needed} isInWords />. The plan is enough in{' '}
      <Num why={`${name}.verdict.enough`}>{hundredths(option.verdict.enough.value)}</Num> of <span data-plain>100</span>{' '}
      draws.
      {stated
        ? null
        : ' No strength is stated, so what is planned is the median of what is needed: enough in half of the draws by construction.'}
      {unreachable > 0 ? (
        <>
          {' '}
          In <Num why={`${name}.requirement.unreachable`}>{hundredths(unreachable)}</Num> of <span data-plain>100</span>{' '}
          draws no number is enough: bases are too far back to respond in time.
        </>
      ) : null}
    </p>
  );
}

function Methods() {
  const { option } = usePage();
  const { needed, byMethod, byRole } = option.requirement;
  const name = `option.${option.id}.requirement`;
  const methods = byMethod.map(
    ({ method, persons }): Bar => ({
      label: methodOf(method).label,
      name: `${name}.byMethod.${method}.persons`,
      interval: persons,
    }),
  );
  const roles = byRole.map(
    ({ role, persons }): Bar => ({
      label: roleOf(role).label,
      name: `${name}.byRole.${role}.persons`,
      interval: persons,
    }),
  );
  const all: Bar = { label: 'Needed in all', name: `${name}.needed`, interval: needed, tone: 'need' };
  const most = Math.max(1, ...[...methods, ...roles, all].map(({ interval }) => interval.p95 ?? interval.p50 ?? 0));
  const documented = [
    ...byMethod.map(({ method }) => methodOf(method)),
    { label: 'Support', doc: 'requirement/support.md' },
    { label: 'Length of the line', doc: 'requirement/line-length.md' },
  ];
  return (
    <Section
      title="By method, and by role"
      note={
        <>
          Persons; median, and <span data-plain>5–95 %</span> of the draws. Medians of parts do not add up to the median
          of all.
        </>
      }
    >
      <RangeBars bars={methods} most={most} />
      <RangeBars bars={[...roles, all]} most={most} />
      <p className="note">
        How each is reckoned:{' '}
        {documented.map(({ label, doc }, index) => (
          <span key={doc}>
            {index > 0 ? ', ' : ''}
            <Doc page={doc}>{label.toLowerCase()}</Doc>
          </span>
        ))}
        .
      </p>
    </Section>
  );
}

function Components() {
  const { option } = usePage();
  return (
    <Section title="Components">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Component</th>
              <th scope="col">Posture</th>
              <th scope="col" className="right">
                Planned
              </th>
              <th scope="col" className="right">
                Needed
              </th>
            </tr>
          </thead>
          <tbody>
            {option.components.map(({ id, posture, planned, needed }) => (
              <tr key={id}>
                <th scope="row" data-plain>
                  {id}
                </th>
                <td>{postureWords(posture)}</td>
                <td className="right">
                  <Persons name={`option.${option.id}.component.${id}.planned`} interval={planned} />
                </td>
                <td className="right">
                  <Persons name={`option.${option.id}.component.${id}.needed`} interval={needed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
