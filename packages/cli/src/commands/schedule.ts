import { type ChangeWeights, MusterError } from '@muster/engine';
import { type Command, Option } from 'commander';
import { sharedOf, type Typed, wholeOf } from '../arguments.ts';
import { ask } from '../client.ts';
import { scheduleJson, toursCsv, writeSchedule } from '../export/schedule.ts';
import { prepareFile, prepareFolder, writeText } from '../export/write.ts';
import type { ScheduleRequest } from '../protocol.ts';
import { colorsFor, paragraph } from '../text/page.ts';
import { scheduleText } from '../text/schedule.ts';
import { print, SCENARIO, withModel } from './shared.ts';

const LARGEST_SEARCH = 1_000_000_000;

export function addSchedule(muster: Command): void {
  withModel(
    muster
      .command('schedule')
      .description('which units from whom in which month, for one option, and what no plan can exceed')
      .argument('<SCENARIO>', SCENARIO),
  )
    .option('--option <ID>', 'the option to schedule; may be left out where there is one only')
    .addOption(
      new Option('--at <QUANTILE>', 'the draw whose strength stands there (default: p50)').choices([
        'p5',
        'p50',
        'p95',
      ]),
    )
    .option('--moves <N>', 'moves of the search: more find a better plan, and take longer')
    .option(
      '--weights <LIST>',
      'what a person weighs in the cheapest change: plan=1,outside=1,cap=1; a kind left out is not changed',
    )
    .option('--json', 'print the schedule as one JSON object')
    .option('--csv <FILE>', 'write the tours as a table')
    .option('--out <DIR>', 'write schedule, tours, strength, workbook and chart into a folder')
    .action(async (scenario: string, typed: Typed) => {
      const request = { scenario, ...sharedOf(typed), ...searchOf(typed) };
      if (typed.out !== undefined) await prepareFolder(typed.out);
      if (typed.csv !== undefined) await prepareFile(typed.csv);
      const reply = await ask('schedule', request, typed);
      const files = typed.out === undefined ? [] : await writeSchedule(typed.out, reply);
      if (typed.csv !== undefined) await writeText(typed.csv, toursCsv(reply));
      if (typed.json) print(scheduleJson(reply));
      else print(scheduleText(reply, scenario, Boolean(typed.verbose), colorsFor(process.stdout)));
      if (files.length > 0) process.stderr.write(`${paragraph(`Written to ${typed.out}: ${files.join(', ')}`)}\n`);
    });
}

function searchOf({ at, moves, weights }: Typed): Pick<ScheduleRequest, 'at' | 'moves' | 'weights'> {
  return {
    ...(at === undefined ? {} : { at: at as NonNullable<ScheduleRequest['at']> }),
    ...(weights === undefined ? {} : { weights: weightsOf(weights) }),
    ...(moves === undefined ? {} : { moves: wholeOf('--moves', moves, 1, LARGEST_SEARCH) }),
  };
}

const CHANGES = ['plan', 'outside', 'cap'] as const;

/** `plan=1,cap=0.5`: what one person fewer planned, or more within a cap, weighs. */
function weightsOf(list: string): ChangeWeights {
  const weights: ChangeWeights = {};
  for (const part of list.split(',')) {
    const [kind = '', number = '', ...more] = part.split('=').map((word) => word.trim());
    const known = CHANGES.find((each) => each === kind);
    const weight = Number(number);
    if (!known || number === '' || more.length > 0 || !(weight > 0 && Number.isFinite(weight)))
      throw new MusterError([
        {
          code: 'usage',
          file: '--weights',
          message: `"${part.trim()}" is no weight of a change`,
          expected: 'plan, outside or cap with a number above 0, such as plan=1,outside=2,cap=0.5',
        },
      ]);
    weights[known] = weight;
  }
  return weights;
}
