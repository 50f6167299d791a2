import { usePage } from '../page.tsx';
import { Summary } from './ceasefire/Summary.tsx';
import { Survival } from './ceasefire/Survival.tsx';
import { Tables } from './ceasefire/Tables.tsx';
import { Terms } from './ceasefire/Terms.tsx';
import './stages.css';
import './ceasefire.css';

/** How long the ceasefire may hold under the option, from which cases, and what goes with the force. */
export default function Ceasefire() {
  const { option, isLaying, answer } = usePage();
  const { ceasefire } = option;
  if (!ceasefire)
    return isLaying && answer.context.throughViolations ? (
      <p>
        Working out where the bases stand, and simulating violations: some minutes. How long the ceasefire may hold
        comes with it.
      </p>
    ) : (
      <p>How long the ceasefire may hold is not worked out: the scenario does not say which past cases it is like.</p>
    );
  const shown = { ceasefire, name: `option.${option.id}.ceasefire` };
  return (
    <div className="stage">
      <Summary {...shown} />
      <Survival {...shown} />
      <Terms {...shown} />
      <Tables {...shown} />
    </div>
  );
}
