import type { OptionOutcome } from '@muster/engine';
import type { RunReply } from '../protocol.ts';
import { type Ceasefire, forceWords, survivalRange, survivalWords } from '../text/ceasefire.ts';
import { markdownTable } from './markdown-table.ts';

type Lasting = OptionOutcome & { ceasefire: Ceasefire };

/** How long the ceasefire may hold under each option; nothing where the scenario does not ask. */
export function ceasefire({ outcome: { options } }: RunReply): string {
  const lasting = options.filter((option): option is Lasting => option.ceasefire !== undefined);
  const [first] = lasting;
  if (!first) return '';
  const { baseline, because, tables, survival, model, violations } = first.ceasefire;
  return [
    '### Whether the ceasefire holds',
    markdownTable(
      ['Option', ...survival.map(({ month }) => `Month ${month}`)],
      lasting.map(({ label, ceasefire: own }) => [
        label,
        ...own.survival.map((month) => `${survivalWords(month.value)} (${survivalRange(month)})`),
      ]),
    ),
    `Share of cases in which it still holds; in brackets the range over survival tables and ${violations ? 'what is assumed' : 'ratios'}. Table: ${baseline.label} (${baseline.counts}). ${because.trim()}${model ? ` Ratios: ${model.label}.` : ''} Other tables: ${tables.map(({ label }) => label).join('; ')}. All of this is association, not cause; ${lasting.some(({ ceasefire: own }) => own.baseline.interstate) ? 'some cases were wars between states' : 'no table is of a war between states'}.${forceNote(first.ceasefire)}`,
  ].join('\n\n');
}

function forceNote(told: Ceasefire): string {
  const { contributions, leftOut = [], violations } = told;
  if (violations) return ` The force acts ${forceWords(told)}; of violations that happen, simulated in each draw.`;
  if (contributions.some(({ isForce }) => isForce))
    return ' The ratio of the force is scaled by the share of its own plan that is in the theatre.';
  if (leftOut.length === 0) return '';
  return ` The cases of the table may contain these, so that no ratio stands for them: ${leftOut.map(({ label }) => label).join('; ')}.`;
}
