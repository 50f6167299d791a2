import { usePage } from '../page.tsx';
import { Along } from './ceasefire/along/Along.tsx';
import { Summary } from './ceasefire/Summary.tsx';
import { Survival } from './ceasefire/Survival.tsx';
import { Tables } from './ceasefire/Tables.tsx';
import { Terms } from './ceasefire/Terms.tsx';
import './stages.css';
import './ceasefire.css';

/** How long the ceasefire may hold under the option, from which cases, what goes with the force; and what happens along the line. */
export default function Ceasefire() {
  return (
    <div className="stage">
      <Holds />
      <Along />
    </div>
  );
}

function Holds() {
  const { option, isLaying, answer } = usePage();
  const { ceasefire } = option;
  if (!ceasefire)
    return (
      <p className="stage-part">
        {isLaying && answer.context.throughViolations
          ? 'Working out where the bases stand, and simulating violations: some minutes. How long the ceasefire may hold comes with it.'
          : 'How long the ceasefire may hold is not worked out: the scenario does not say which past cases it is like.'}
      </p>
    );
  const shown = { ceasefire, name: `option.${option.id}.ceasefire` };
  return (
    <>
      <Summary {...shown} />
      <Survival {...shown} />
      <Terms {...shown} />
      <Tables {...shown} />
    </>
  );
}
