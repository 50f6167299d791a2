import { count, dateWords } from '@muster/engine/report';
import type { DeployReply } from '../work/deploy.ts';
import { frontierLines, rotationLines } from './deploy-more.ts';
import { basesTable, buildUpTable, exposureTable, medicalTable, responseTable, sectorLines } from './deploy-tables.ts';
import {
  type Deployment,
  exposureWords,
  hours,
  hoursWords,
  hundred,
  kmWords,
  percentWords,
  personsWords,
  placesWords,
} from './deployed.ts';
import { type Colors, commandLines, listWords, paragraph } from './page.ts';

const INDENT = '  ';

/** Where an option stands, how soon it is there, what it is exposed to: in words first, then as tables. */
export function deployText(reply: DeployReply, scenario: string, all: boolean, colors: Colors): string {
  const { option, manifest } = reply;
  const deployment = option.deployment!;
  return `${[
    [
      colors.bold(paragraph(`${option.label}: ${headline(reply)}`)),
      ...[inFieldWords(deployment), exposureWords(deployment)].filter(Boolean).map((words) => paragraph(words)),
    ].join('\n'),
    [...layoutWords(reply), restsOn(reply)].map((words) => paragraph(words)).join('\n'),
    section('Bases, in the order in which they open', [basesTable(deployment)], colors),
    section('Sectors', sectorLines(reply, all), colors),
    section('Response along the line', [responseTable(deployment, all)], colors),
    section('Exposure of the persons of the plan', exposureLines(deployment), colors),
    section('Surgery', deployment.medical.length > 0 ? [medicalTable(deployment)] : [], colors),
    section('Build-up', deployment.buildUp.length > 0 ? [buildUpTable(deployment)] : [], colors),
    section('Ways compared', waysLines(reply), colors),
    section('What did not meet the roads', snappingLines(reply), colors),
    section('Put nowhere', withoutLines(deployment), colors),
    frontierLines(reply, colors),
    rotationLines(reply, all, colors),
    section('Where to look next', nextLines(reply, scenario), colors),
    colors.dim(
      paragraph(
        `As of ${dateWords(manifest.asOf)}; ${count(manifest.draws, 'draw')}, seed ${manifest.seed}; Muster ${manifest.engine}. Brackets: the range of 90 of 100 draws. All of it holds under the scenario’s assumptions.`,
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** The answer in a sentence or two. */
export function headline({ option, asked }: DeployReply): string {
  const deployment = option.deployment!;
  const { responseHours, coverage, line } = deployment;
  const limits = [...new Set(asked.map((each) => hours(each.hours)))];
  const within =
    limits.length === 1 ? `the ${limits[0]} hours assumed for its posture` : 'the time assumed for its posture';
  return `under these assumptions it stands at ${placesWords(deployment)}. A team is there after ${hoursWords(responseHours.mean)} hours in the mean over the line and after ${hoursWords(responseHours.largest)} at its farthest point; within ${within} it reaches ${percentWords(coverage)} of ${kmWords(line)} km, ${hundred(coverage.mean)} % in the mean. The verdict does not ask for it.`;
}

/** What those who come can open of it. */
function inFieldWords({ placesInField, coverageInField, bases }: Deployment): string {
  const few =
    placesInField.p50 === 0
      ? ' In most draws they are fewer than one whole place takes (personsPerPlace, an assumption): with smaller places they would open some.'
      : '';
  return `Those who are in the field open ${personsWords(placesInField)} of the ${count(bases.length, 'place')}; from these ${percentWords(coverageInField)} of the line is reached in time, ${hundred(coverageInField.mean)} % in the mean.${few}`;
}

/** How each component’s places came about, and what is proved of them. */
function layoutWords({ option }: DeployReply): string[] {
  const { layouts, bases } = option.deployment!;
  return layouts.map((layout) => {
    const own = bases.filter(({ component }) => component === layout.component).length;
    const whose = layouts.length > 1 ? `${layout.component}: ` : '';
    if (layout.stated) return `${whose}The plan states its ${count(own, 'place')}.`;
    return `${whose}${chosenWords(layout, own)} ${fewestWords(layout)}`;
  });
}

type Layout = Deployment['layouts'][number];

function chosenWords({ candidates, wanted, largest, largestBound }: Layout, own: number): string {
  const isBest = largest !== null && largestBound !== null && largest - largestBound < 1e-6;
  const proved = isBest
    ? `It is proved that no other choice of so many has a shorter longest way (${hours(largest)} h at the medians, alert left out); another may reach more of the line in time`
    : `Its longest way takes ${hours(largest)} h at the medians, alert left out; no choice of so many can have one below ${hours(largestBound)} h`;
  const but = own < candidates ? ', but no way would be shorter from more' : '';
  const more = wanted !== null && wanted > own ? `; the strength would fill ${wanted}${but}` : '';
  return `The ${count(own, 'place')} ${own === 1 ? 'was' : 'were'} chosen from ${count(candidates, 'candidate')}${more}. ${proved}.`;
}

function fewestWords({ fewest, fewestBound, fewestShare }: Layout): string {
  const number = fewest === fewestBound ? `${fewest}` : `${fewestBound} to ${fewest}`;
  return `At the medians ${number === '1' ? '1 place is' : `${number} places are`} enough to reach in time what any candidate reaches: ${hundred(fewestShare)} % of the line.`;
}

const WAYS: Readonly<Record<Deployment['travel'], string>> = {
  straight: 'Ways are straight lines, made longer by the detour factor',
  barriers: 'Ways go round barriers and over crossings, made longer by the detour factor',
  roads: 'Ways follow the roads that were given',
};

function restsOn({ option, figures, handedOver, manifest }: DeployReply): string {
  const { files } = { files: Object.entries(handedOver).map(([kind, of]) => `--${kind} ${of}`) };
  const set = Object.entries(manifest.overrides).map(([name, value]) => `${name}=${value}`);
  return [
    `${WAYS[option.deployment!.travel]}. Of the ${figures.read} figures behind these results ${figures.assumed} are assumptions (muster sources lists them).`,
    ...(files.length > 0 ? [`In place of what the scenario has: ${listWords(files)}.`] : []),
    ...(set.length > 0 ? [`Set by you: ${set.join(', ')}.`] : []),
  ].join(' ');
}

function section(title: string, lines: readonly string[], colors: Colors): string {
  return lines.length === 0 ? '' : [colors.bold(title), ...lines].join('\n');
}

function exposureLines(deployment: Deployment): string[] {
  const later = deployment.weaponsNotRead.map(({ label, date }) => `${label} (${dateWords(date)})`);
  return [
    ...(deployment.exposure.length > 0 ? [exposureTable(deployment)] : []),
    ...(later.length > 0
      ? [paragraph(`Not read, as described later than the as-of date: ${later.join('; ')}.`, INDENT)]
      : []),
  ];
}

function withoutLines({ without }: Deployment): string[] {
  return without.map(({ component, reason }) => paragraph(`${component}: ${reason}`, '    ', INDENT));
}

const BY: Readonly<Record<string, string>> = { roads: 'On the roads', barriers: 'Round the barriers' };

function waysLines({ ways }: DeployReply): string[] {
  if (!ways) return [];
  const words = ({ mean, largest, coverage }: typeof ways.given) =>
    `${rangeOf(mean, hoursWords)} h in the mean, ${rangeOf(largest, hoursWords)} h at the farthest point, ${rangeOf(coverage, percentWords)} of the line in time`;
  return [
    paragraph(`${BY[ways.by]}: ${words(ways.given)}.`, '    ', INDENT),
    paragraph(
      `In straight lines with the detour factor, from the same places: ${words(ways.straight)}.`,
      '    ',
      INDENT,
    ),
  ];
}

type Quantiles = { p5: number; p50: number; p95: number };

/** An endless time is one that no way has. */
function rangeOf({ p5, p50, p95 }: Quantiles, words: (of: Parameters<typeof hoursWords>[0]) => string): string {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return words({ p5: finite(p5), p50: finite(p50), p95: finite(p95), mean: null });
}

const MOST_FAR = 12;

function snappingLines({ snapping }: DeployReply): string[] {
  if (!snapping) return [];
  const { far, medianKm, largestKm, islands, islandShare, unreadSpeeds } = snapping;
  const named = far.slice(0, MOST_FAR).map(({ name, km }) => `${name} (${kmWords(km)} km)`);
  const rest = far.length > MOST_FAR ? `, and ${count(far.length - MOST_FAR, 'other')}` : '';
  const lines = [
    `Places and points of the line lie ${kmWords(medianKm)} km from the nearest road in the median, ${kmWords(largestKm)} km at most.`,
    far.length > 0
      ? `Far from any road, and reached across country: ${named.join(', ')}${rest}.`
      : 'Nothing lies far from a road.',
    ...(islands > 0
      ? [
          `${count(islands, 'piece')} of road, ${hundred(islandShare)} % of its length, ${islands === 1 ? 'is' : 'are'} not joined to the rest.`,
        ]
      : []),
    ...(unreadSpeeds ? [`${count(unreadSpeeds, 'road')} with a speed that is no number: read as without one.`] : []),
  ];
  return lines.map((line) => paragraph(line, '    ', INDENT));
}

function nextLines({ option, frontier }: DeployReply, scenario: string): string[] {
  const of = ['deploy', scenario, '--option', option.id];
  const [first] = option.deployment!.bases;
  const place = `option.${option.id}.deployment.base.${first!.id}.latitude`;
  const steps: (readonly [string, readonly string[]])[] = [
    ...(frontier ? [] : [['What depth, response, exposure and persons cost', [...of, '--frontier']] as const]),
    ['A base moved', [...of, '--set', `${place}=${(first!.latitude + 0.1).toFixed(2)}`]],
    ['Where a number comes from', ['explain', scenario, `option.${option.id}.deployment.coverage`]],
    ['Tables, workbook, GeoJSON and a map as files', [...of, '--out', 'results']],
  ];
  return steps.map(([what, words]) => `${paragraph(what, INDENT)}\n${commandLines(['muster', ...words], '    ')}`);
}
