import type { SizingBacktest, SizingError } from '@muster/engine';
import { hundredths, rounded } from '@muster/engine/report';
import { type Colors, paragraph } from './page.ts';
import { columns } from './table.ts';

const HEAD = ['Method', 'Cases', 'Ratio', 'Factor', '≤2', '≤3', 'Held'];

function rowOf(
  { cases, medianRatio, typicalFactor, withinTwo, withinThree, covered }: SizingError,
  name: string,
): string[] {
  return [
    name,
    String(cases),
    medianRatio.toFixed(2),
    typicalFactor.toFixed(1),
    `${hundredths(withinTwo)} %`,
    `${hundredths(withinThree)} %`,
    `${hundredths(covered)} %`,
  ];
}

/** Errors by method; of one method also by type and outcome, and mission by mission. */
export function backtestText(
  { cases, errors, leftOut }: SizingBacktest,
  method: string | undefined,
  colors: Colors,
): string {
  const widths = [30, 6, 7, 7, 7, 7, 7];
  const of = (group: string) =>
    errors.filter((error) => error.of === group && (method === undefined || error.method === method));
  const missions = new Set(cases.map(({ mission }) => mission)).size;
  const table = (rows: string[][]) => columns(widths, [HEAD, ...rows]);
  const parts =
    method === undefined
      ? [
          table(of('all').map((error) => rowOf(error, error.method))),
          `Of these, those whose line, area or population is sourced\n${table(of('size sourced').map((error) => rowOf(error, error.method)))}`,
        ]
      : [
          table(errors.filter((error) => error.method === method).map((error) => rowOf(error, error.of))),
          columns(
            [34, 9, 8, 24],
            [
              ['Mission', 'Outcome', 'Had', 'Method gives'],
              ...cases
                .filter((one) => one.method === method)
                .map(({ name, outcome, actual, p5, p50, p95 }) => [
                  name,
                  outcome,
                  rounded(actual),
                  p5 === p95
                    ? rounded(p50)
                    : `${rounded(p50)} (${rounded(p5)}–${Number.isFinite(p95) ? rounded(p95) : '∞'})`,
                ]),
            ],
          ),
        ];
  return `${[
    colors.bold(paragraph(`Sizing methods against the strength of ${missions} historical missions`)),
    ...parts,
    paragraph(
      'Ratio: median of what the method gives over what the mission had. Factor: by how much it is typically off, either way. ≤2, ≤3: missions within that factor. Held: missions whose strength lies in the method’s 5–95 % range.',
    ),
    paragraph(
      'Missions had what nations gave, not what the task needed; those that were never sent are not here; densities come from the same missions (each time without the one that is predicted). docs/backtest-sizing.md says what this cannot show.',
    ),
    paragraph(`Left out: ${leftOut.map(({ name }) => name).join(', ')} (${leftOut[0]?.reason ?? 'none'}).`),
  ].join('\n\n')}\n`;
}
