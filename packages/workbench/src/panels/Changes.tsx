import type { Contributions } from '@muster/engine';
import { BASELINE, persons } from '@muster/engine';
import { wholeSteps } from '@muster/engine/report';
import { useContributions } from '../first/useContributions.ts';
import { usePage } from '../page.tsx';
import { Num } from '../parts/Num.tsx';
import { shownOf } from '../parts/useReply.ts';

/** Every changed input, what it did to the verdict (adding up), and the way back. */
export default function Changes() {
  const { view, option, set, edit, take, isRefining, nameOf, outcome } = usePage();
  const loading = useContributions();
  const contributions = shownOf(loading);
  const names = Object.keys(view.set);
  if (names.length === 0 && view.coordination === undefined)
    return (
      <p>
        Nothing differs from the scenario as it stands. Any figure can be changed: by the sliders, or by “Change this
        figure” where it is explained.
      </p>
    );
  return (
    <>
      {view.coordination === undefined ? null : (
        <p>
          Coordination is set to{' '}
          <strong>{view.coordination === 'joint' ? 'a joint announcement' : 'nobody moves on trust'}</strong>, in both
          columns below.{' '}
          <button type="button" className="quiet" onClick={() => take({ kind: 'coordinate', coordination: undefined })}>
            As the scenario has it
          </button>
        </p>
      )}
      {names.length > 0 ? (
        <div className={loading.state === 'there' && !isRefining ? 'scroll' : 'scroll stale'}>
          <table>
            <caption>
              What each change does to <span data-plain>“{option.label}”</span>, averaged over all orders in which the
              changes can be made
              {contributions && !contributions.isExact ? ' (a sample of orders)' : ''}; the rows add up to the last.
            </caption>
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col">Set to</th>
                <th scope="col" className="right">
                  Passes, points
                </th>
                <th scope="col" className="right">
                  In the field up to the plan, persons (mean)
                </th>
                <th scope="col">
                  <span className="sr">Change or reset</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <tr key={name}>
                  <th scope="row" data-plain>
                    {name === BASELINE ? <div>the survival table</div> : pledgeWords(name, nameOf)}
                    <code>{name}</code>
                  </th>
                  <td data-plain>{view.set[name]}</td>
                  <ContributionCells contributions={contributions} name={name} option={option.id} />
                  <td>
                    {name === BASELINE ? null : (
                      <button type="button" className="quiet" onClick={() => edit(name)}>
                        Change
                      </button>
                    )}
                    <button type="button" className="quiet" onClick={() => set(name, undefined)}>
                      Reset
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
            {contributions ? <Total contributions={contributions} option={option.id} /> : null}
          </table>
        </div>
      ) : null}
      {loading.state === 'refused' ? <p role="alert">{loading.message}</p> : null}
      {contributions ? (
        <p className="note">
          On <span data-plain>{contributions.draws.toLocaleString('en')}</span> draws, the same ones for each; the
          verdict has <span data-plain>{outcome.manifest.draws.toLocaleString('en')}</span>, so it may differ by its
          simulation error; ± is the simulation error of the step (<span data-plain>95 %</span>).
        </p>
      ) : (
        <p className="waiting">Working out what each change does…</p>
      )}
    </>
  );
}

/** What was set of a pledge, in words above its name. */
function pledgeWords(name: string, nameOf: (nation: string) => string) {
  const [, nation, last] = /^pledge\.([^.]+)\.[^.]+\.(amount|ready|comes|share)$/.exec(name) ?? [];
  if (nation === undefined || last === undefined) return null;
  const words: Readonly<Record<string, string>> = {
    amount: `how many ${nameOf(nation)} sends`,
    share: `what share of its pool ${nameOf(nation)} sends`,
    ready: `whether ${nameOf(nation)} is ready to come`,
    comes: `whether ${nameOf(nation)} is willing`,
  };
  return <div>{words[last]}</div>;
}

const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** In tenths of a point, so that the rows add up to the last as printed. */
const POINT_STEP = 0.001;

/** Each contribution in whole steps that add up as the whole does. */
function printed(
  contributions: Contributions,
  of: 'passes' | 'usable',
  step: number,
): { rows: number[]; total: number } {
  const total = Math.round((contributions.after[of] - contributions.before[of]) / step);
  return {
    rows: wholeSteps(
      contributions.contributions.map((contribution) => contribution[of]),
      step,
      total,
    ),
    total,
  };
}

function points(steps: number): string {
  return signed.format(steps * POINT_STEP * 100);
}

function headcount(steps: number): string {
  return signed.format(steps);
}

function ContributionCells({
  contributions,
  name,
  option,
}: {
  contributions: Contributions | undefined;
  name: string;
  option: string;
}) {
  const at = contributions?.contributions.findIndex((each) => each.name === name) ?? -1;
  const contribution = contributions?.contributions[at];
  if (!contributions || !contribution)
    return (
      <>
        <td className="right">…</td>
        <td className="right">…</td>
      </>
    );
  const why = (what: string, needs: string) => ({
    title: `What ${name} does to ${what}`,
    formula: `the step that setting ${name} makes, averaged over all orders in which the changed inputs can be set (Shapley value), on common draws`,
    needs: [needs, name],
    doc: 'docs/compare.md',
  });
  return (
    <>
      <td className="right">
        <Num why={why('the share of draws that pass', `option.${option}.verdict.probability`)}>
          {points(printed(contributions, 'passes', POINT_STEP).rows[at]!)}
        </Num>{' '}
        <Num why={why('the share of draws that pass', `option.${option}.verdict.probability`)} className="faint">
          ±{plain.format(contribution.passesError * 100)}
        </Num>
      </td>
      <td className="right">
        <Num why={why('min(in the field, planned)', `option.${option}.verdict.usable`)}>
          {headcount(printed(contributions, 'usable', 1).rows[at]!)}
        </Num>{' '}
        <Num why={why('min(in the field, planned)', `option.${option}.verdict.usable`)} className="faint">
          ±{persons(contribution.usableError)}
        </Num>
      </td>
    </>
  );
}

function Total({ contributions, option }: { contributions: Contributions; option: string }) {
  const why = (title: string, needs: string) => ({
    title,
    formula: 'with all changes, less as the scenario has it, on common draws',
    needs: [needs],
  });
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          All together
        </th>
        <td className="right">
          <Num why={why('What all changes do to the share of draws that pass', `option.${option}.verdict.probability`)}>
            {points(printed(contributions, 'passes', POINT_STEP).total)}
          </Num>
        </td>
        <td className="right">
          <Num why={why('What all changes do to min(in the field, planned)', `option.${option}.verdict.usable`)}>
            {headcount(printed(contributions, 'usable', 1).total)}
          </Num>
        </td>
        <td />
      </tr>
    </tfoot>
  );
}
