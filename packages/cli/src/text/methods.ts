import type { MethodsReply } from '../protocol.ts';
import { markdownText } from './markdown.ts';
import { type Colors, command, paragraph } from './page.ts';

const STAGE: Readonly<Record<string, string>> = {
  requirement: 'Requirement: how many are needed',
  coalition: 'Coalition: who comes',
  generation: 'Generation: what can be kept in the field',
  cost: 'Cost: who pays',
  all: 'The whole',
};

export function methodsText({ methods, page }: MethodsReply, scenario: string, colors: Colors): string {
  if (page) {
    const rows = page.parameters.map(({ name, value }) => paragraph(`${name}: ${value}`, '    ', '  '));
    const rest = page.others > 0 ? [`  … and ${page.others} more, by nation`] : [];
    return [
      markdownText(page.text, colors),
      ...(rows.length > 0
        ? [`${colors.bold(`What it reads in ${scenario}; --set changes it`)}\n${[...rows, ...rest].join('\n')}\n`]
        : []),
    ].join('\n');
  }
  const stages = [...new Set(methods.map(({ stage }) => stage))];
  const blocks = stages.map((stage) =>
    [
      colors.bold(STAGE[stage] ?? stage),
      ...methods
        .filter((method) => method.stage === stage)
        .map(({ name, answers, sources }) =>
          paragraph(
            `${answers}${sources.length > 0 ? ` Source: ${sources.join('; ')}.` : ''}`,
            ' '.repeat(20),
            `  ${name.padEnd(17)} `,
          ),
        ),
    ].join('\n'),
  );
  return `${[...blocks, `The page of one: ${command('muster', 'methods', methods[0]!.name)}`].join('\n\n')}\n`;
}
