import type { FrontierPoint } from '@muster/engine';
import { rounded } from '@muster/engine/report';
import type { DeployReply } from '../work/deploy.ts';
import { spanWords } from './deploy-tables.ts';
import { hours, hundred, kmWords, shareWords } from './deployed.ts';
import { type Colors, paragraph } from './page.ts';
import { columns } from './table.ts';

const INDENT = '  ';
/** Columns of exposure that fit on a line. */
const MOST_WEAPONS = 3;

/** The best layout for each depth and number of places; a star where no other is as good in all and better in one. */
export function frontierLines({ frontier, option }: DeployReply, colors: Colors): string {
  if (!frontier) return '';
  const title = colors.bold('Frontier: the best layout for each depth and number of places');
  if (frontier.length === 0) return `${title}\n${paragraph('Nothing to choose: the plan states its places.', INDENT)}`;
  const { exposure, layouts } = option.deployment!;
  const shown = tellingWeapons(frontier);
  const labels = shown.map((weapon) => exposure.find((each) => each.weapon === weapon)?.label ?? weapon);
  const tables = [...new Set(frontier.map(({ component }) => component))].flatMap((component) => [
    ...(layouts.length > 1 ? [paragraph(`${component}:`, INDENT)] : []),
    frontierTable(
      frontier.filter((point) => point.component === component),
      shown,
    ),
  ]);
  const weapons = labels.map((label, at) => `${letter(at)} ${label}`).join(', ');
  const note = `*: no other layout is at least as good in longest response, persons and persons exposed, and better in one. Km: no base is nearer to the line. Persons: with whom these places are filled, not those of the plan. Longest and mean response in hours at the medians. In time: % of the line (90 of 100 draws). Exposed: share of the places within the median range, %, mean over all weapons.${shown.length > 0 ? ` Of these: ${weapons}.` : ''}`;
  return [title, ...tables, paragraph(note, INDENT)].join('\n');
}

function letter(at: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + at);
}

function frontierTable(points: readonly FrontierPoint[], weapons: readonly string[]): string {
  const head = [
    '',
    'Km',
    'Places',
    'Persons',
    'Longest',
    'Mean',
    'In time',
    'Exposed',
    ...weapons.map((_, at) => letter(at)),
  ];
  const rows = points.map(({ isBest, depth, places, persons, largest, mean, coverage, exposed, exposure }) => [
    isBest ? '*' : '',
    String(depth),
    String(places),
    rounded(persons),
    hours(finite(largest)),
    hours(finite(mean)),
    shareWords({ ...coverage, mean: null }),
    hundred(exposure),
    ...weapons.map((weapon) => hundred(exposed.find((each) => each.weapon === weapon)?.share ?? null)),
  ]);
  return columns([1, 4, 6, 8, 7, 5, 13, 7, ...weapons.map(() => 4)], [head, ...rows]);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Weapons between whose exposures the layouts differ, each of another course: the first, the middle and the last of them by range. */
export function tellingWeapons(frontier: readonly FrontierPoint[]): string[] {
  const courses = new Map<string, string>();
  for (const { weapon } of frontier[0]?.exposed ?? []) {
    const shares = frontier.map(({ exposed }) => exposed.find((each) => each.weapon === weapon)?.share ?? 0);
    const course = shares.join(' ');
    if (new Set(shares).size > 1 && ![...courses.values()].includes(course)) courses.set(weapon, course);
  }
  const telling = [...courses.keys()];
  if (telling.length <= MOST_WEAPONS) return telling;
  return [telling[0]!, telling[Math.floor(telling.length / 2)]!, telling.at(-1)!];
}

const MOST_ROTATIONS = 6;

/** Who stands where from one relief to the next. */
export function rotationLines({ rotations, nations }: DeployReply, all: boolean, colors: Colors): string {
  if (!rotations) return '';
  const nameOf = (nation: string) => nations[nation] ?? nation;
  const shown = all ? rotations.rotations : rotations.rotations.slice(0, MOST_ROTATIONS);
  const lines = shown.flatMap(({ from, to, sectors }, at) => {
    const parts = sectors
      .filter((sector) => sector.to - sector.from > 0.5)
      .map((sector) => {
        const others = sector.nations.length - 1;
        return `${nameOf(sector.nation)}${others > 0 ? ` with ${others} more` : ''} km ${spanWords(sector.from, sector.to)} (${rounded(sector.persons)})`;
      });
    return [paragraph(`${at + 1}, months ${monthOf(from)}–${monthOf(to)}: ${parts.join(', ')}`, '    ', INDENT)];
  });
  const left = rotations.rotations.length - shown.length;
  const { reshuffled, bySize, against } = rotations;
  const notes = [
    ...(left > 0 ? [`${left} more rotations: --verbose shows them.`] : []),
    `Over all reliefs ${kmOf(reshuffled)} km of line come to another nation; it is proved that no other order of the nations moves fewer. In the order of their strength it would be ${kmOf(bySize)} km.`,
    ...(against > 0
      ? [`${kmWords(against)} km, over all rotations, lie with a nation that does not stand there.`]
      : []),
  ];
  return [
    colors.bold('Sectors by rotation (median draw; km along the line; persons in brackets)'),
    ...lines,
    ...notes.map((note) => paragraph(note, INDENT)),
  ].join('\n');
}

/** None is none, not 0.0. */
function kmOf(km: number): string {
  return km < 0.05 ? '0' : kmWords(km);
}

/** Whole and half months. */
function monthOf(month: number): string {
  return String(Math.round(month * 2) / 2);
}
