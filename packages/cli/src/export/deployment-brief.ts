import type { OptionOutcome } from '@muster/engine';
import { rounded } from '@muster/engine/report';
import type { RunReply } from '../protocol.ts';
import { type Deployment, hoursWords, kmWords, percentWords, personsWords, placesWords } from '../text/deployed.ts';
import { markdownTable } from './markdown-table.ts';

/** So many bases of an option are told in the brief; all of them stand in bases.csv. */
const MOST_BASES = 12;

type Laid = OptionOutcome & { deployment: Deployment };

/** Where each option stands, how soon it is there, what it is exposed to; nothing where none was laid out. */
export function deployment({ outcome: { options } }: RunReply): string {
  const laid = options.filter((option): option is Laid => option.deployment !== undefined);
  const [first] = laid;
  if (!first) return '';
  return [
    '### Where it stands and how soon it is there',
    responseTable(laid),
    `Of ${kmWords(first.deployment.line)} km of line: the share that a team reaches within the time of its posture, with all places filled, and from the places that those in the field fill. Median, 5–95 % in brackets. Places are chosen at the medians so that the longest way is the shortest that so many can have.`,
    ...laid.map(
      (option) => `**${option.label}**, in the order in which places open: ${basesWords(option.deployment)}.`,
    ),
    ...exposure(laid),
  ].join('\n\n');
}

function responseTable(laid: readonly Laid[]): string {
  return markdownTable(
    [
      'Option',
      'Places',
      'Mean, hours',
      'Longest, hours',
      'In time',
      'In time from the field',
      'Surgery within 1 h, road',
    ],
    laid.map(({ label, deployment: { ...own } }) => [
      label,
      placesWords(own),
      hoursWords(own.responseHours.mean),
      hoursWords(own.responseHours.largest),
      percentWords(own.coverage),
      percentWords(own.coverageInField),
      surgeryWords(own),
    ]),
  );
}

function surgeryWords({ medical }: Deployment): string {
  const [first] = medical.find(({ means }) => means === 'road')?.within ?? [];
  return first ? percentWords(first.share) : 'no surgery';
}

function basesWords({ bases }: Deployment): string {
  const named = bases
    .slice(0, MOST_BASES)
    .map(({ name, depth, persons }) => `${name} (${kmWords(depth)} km, ${rounded(persons.p50)})`);
  const left = bases.length - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${left} more in bases.csv` : ''}`;
}

/** Weapons as rows, options as columns; nothing where none was read. */
function exposure(laid: readonly Laid[]): string[] {
  const weapons = laid[0]!.deployment.exposure;
  if (weapons.length === 0) return [];
  const rows = weapons.map(({ weapon, label, range }) => [
    label,
    personsWords(range),
    ...laid.map(({ deployment: own }) => percentWords(own.exposure.find((each) => each.weapon === weapon)!.share)),
  ]);
  const head = ['Within range of', 'Range, km', ...laid.map(({ label }) => label)];
  return [markdownTable(head, rows), 'Share of the persons of the plan whose base lies within the range.'];
}
