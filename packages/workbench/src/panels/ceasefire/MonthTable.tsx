import { Ends, Surviving } from './Figures.tsx';
import type { MonthSurvival } from './words.ts';

/** Every figure of every month. */
export function MonthTable({
  survival,
  over,
  name,
}: {
  survival: readonly MonthSurvival[];
  over: string;
  name: string;
}) {
  return (
    <div className="scroll">
      <table className="survival" aria-label="Share of ceasefires that still hold, by month">
        <thead>
          <tr>
            <th scope="col">To month</th>
            <th scope="col" className="right">
              Hold, mean
            </th>
            <th scope="col" className="right" data-plain>
              Its 95 % simulation interval
            </th>
            <th scope="col" className="right">
              Over {over}
            </th>
            <th scope="col" className="right">
              Median of the draws
            </th>
            <th scope="col" className="right" data-plain>
              5–95 % of the draws
            </th>
          </tr>
        </thead>
        <tbody>
          {survival.map(({ month, value, low, high, assumptionLow, assumptionHigh, p5, p50, p95 }) => {
            const at = `${name}.survival.${month}`;
            return (
              <tr key={month}>
                <th scope="row" data-plain>
                  {month}
                </th>
                <td className="right">
                  <Surviving why={`${at}.value`} share={value} className="strong" />
                </td>
                <td className="right">
                  <Ends low={`${at}.low`} high={`${at}.high`} from={low} to={high} />
                </td>
                <td className="right">
                  <Ends
                    low={`${at}.assumptionLow`}
                    high={`${at}.assumptionHigh`}
                    from={assumptionLow}
                    to={assumptionHigh}
                  />
                </td>
                <td className="right">
                  <Surviving why={`${at}.p50`} share={p50} />
                </td>
                <td className="right">
                  <Ends low={`${at}.p5`} high={`${at}.p95`} from={p5} to={p95} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
