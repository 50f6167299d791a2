import { echelonOf } from '@muster/charts/geometry';
import { rounded, roundedRange } from '@muster/engine/report';
import type { DeployReply } from '../work/deploy.ts';
import { type Deployment, hoursWords, hundred, kmWords, personsWords, shareWords } from './deployed.ts';
import { paragraph } from './page.ts';
import { columns } from './table.ts';

const INDENT = '  ';

/** A column of a table; left out where it would say nothing. */
interface Column<T> {
  head: string;
  width: number;
  of: (row: T) => string;
  isLeft?: boolean;
}

/** Columns of words first, then those of numbers. */
function tableOf<T>(rows: readonly T[], all: readonly (Column<T> | undefined)[]): string {
  const kept = all.filter((column) => column !== undefined);
  const left = kept.filter(({ isLeft }) => isLeft).length;
  return columns(
    kept.map(({ width }) => width),
    [kept.map(({ head }) => head), ...rows.map((row) => kept.map(({ of }) => of(row)))],
    left,
  );
}

export function basesTable({ bases, layouts }: Deployment): string {
  const hasComponents = layouts.length > 1;
  const hasLaunch = bases.some(({ depth, toWeapons }) => Math.abs(depth - toWeapons) > 0.05);
  type Base = Deployment['bases'][number];
  const table = tableOf<Base>(bases, [
    { head: 'Place', width: hasComponents ? 17 : 24, isLeft: true, of: ({ name }) => name },
    hasComponents ? { head: 'Component', width: 11, isLeft: true, of: ({ component }) => component } : undefined,
    { head: 'Symbol', width: 10, isLeft: true, of: ({ persons }) => echelonOf(persons.p50 ?? 0) },
    { head: 'Km behind', width: 9, of: ({ depth }) => kmWords(depth) },
    hasLaunch ? { head: 'Weapons', width: 7, of: ({ toWeapons }) => kmWords(toWeapons) } : undefined,
    { head: 'Persons', width: 13, of: ({ persons }) => fitted(persons) },
    { head: 'Surgery', width: 7, of: ({ surgery }) => (surgery ? 'yes' : '') },
  ]);
  const notes = [
    'Persons: of the whole plan.',
    ...(hasLaunch ? ['Weapons: km to the nearest place from which they may be fired.'] : []),
    'Symbol: the echelon that the strength comes to.',
  ];
  return `${table}\n${paragraph(notes.join(' '), INDENT)}`;
}

/** The range alone where both do not fit. */
function fitted(persons: Deployment['bases'][number]['persons']): string {
  const words = personsWords(persons);
  return words.length <= 13 ? words : roundedRange(persons.p5, persons.p95);
}

const MOST_NAMED = 8;

export function sectorLines({ option, nations }: DeployReply, all: boolean): string[] {
  const { sectors, sectorsAgainst } = option.deployment!;
  if (sectors.length === 0) return [];
  const nameOf = (nation: string) => nations[nation] ?? nation;
  const table = tableOf(sectors, [
    { head: 'Nation', width: 24, isLeft: true, of: ({ nation }) => nameOf(nation) },
    {
      head: 'With',
      width: 10,
      isLeft: true,
      of: (sector) => (sector.nations.length > 1 ? `${sector.nations.length - 1} more` : 'itself'),
    },
    { head: 'Km', width: 11, of: ({ from, to }) => spanWords(from, to) },
    { head: 'Persons', width: 9, of: ({ persons }) => rounded(persons) },
    { head: 'Hours', width: 16, of: ({ hours }) => hoursWords(hours) },
  ]);
  const within = sectors.flatMap(({ nation, nations: own }) => {
    const others = own
      .filter((each) => each !== nation)
      .map(nameOf)
      .toSorted((a, b) => a.localeCompare(b, 'en'));
    if (others.length === 0) return [];
    const shown = all ? others : others.slice(0, MOST_NAMED);
    const rest = others.length - shown.length;
    const more = rest > 0 ? ` and ${rest} more (--verbose names them)` : '';
    return [paragraph(`With ${nameOf(nation)}: ${shown.join(', ')}${more}.`, '    ', INDENT)];
  });
  const against =
    sectorsAgainst > 0
      ? [paragraph(`${kmWords(sectorsAgainst)} km lie in the sector of a nation that does not stand there.`, INDENT)]
      : [];
  const note = paragraph(
    'Km along the line, walked with the force on the left; persons in the field in the mean, up to the plan; hours until a team is there from all places of the plan. Unless a caveat or a relief says otherwise nations stand in the order of their codes: where along the line is no finding.',
    INDENT,
  );
  return [table, ...within, ...against, note];
}

export function spanWords(from: number, to: number): string {
  return `${Math.round(from)}–${Math.round(to)}`;
}

type Stretch = Deployment['stretches'][number];

/** The pieces of each named part of the line together; each by itself where all are asked for, or where nothing has a name. */
export function responseTable({ stretches }: Deployment, all: boolean): string {
  const parts =
    all || stretches.every(({ name }) => name === undefined) ? stretches.map((each) => [each]) : named(stretches);
  const isFolded = parts.some((part) => part.length > 1);
  const table = tableOf(parts, [
    { head: 'Stretch', width: 32, isLeft: true, of: ([first]) => first!.name ?? '' },
    { head: 'Km', width: 9, of: (part) => spanWords(part[0]!.from, part.at(-1)!.to) },
    { head: 'Hours', width: 9, of: (part) => medians(part) },
    { head: '5–95 %', width: 9, of: (part) => outer(part) },
    { head: 'In time', width: 8, of: (part) => `${hundred(reachedOf(part))} %` },
  ]);
  const note = isFolded
    ? 'Hours: medians of its pieces of about 20 km, from the soonest to the latest (--verbose and --out list the pieces). In time: mean share over its length and the draws.'
    : 'In time: mean share over its length and the draws.';
  return `${table}\n${paragraph(note, INDENT)}`;
}

/** Neighbours of the same name. */
function named(stretches: readonly Stretch[]): Stretch[][] {
  const parts: Stretch[][] = [];
  for (const stretch of stretches) {
    const last = parts.at(-1);
    if (last && last[0]!.name === stretch.name) last.push(stretch);
    else parts.push([stretch]);
  }
  return parts;
}

function medians(part: readonly Stretch[]): string {
  return ends(part.map(({ hours }) => hours.p50));
}

function outer(part: readonly Stretch[]): string {
  return ends(part.flatMap(({ hours }) => [hours.p5, hours.p95]));
}

/** Smallest and largest; a way that does not exist is longer than any. */
function ends(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'no way';
  const least = Math.min(...known);
  return known.length < values.length ? `${rounded(least)}–∞` : roundedRange(least, Math.max(...known));
}

function reachedOf(part: readonly Stretch[]): number {
  const length = part.at(-1)!.to - part[0]!.from;
  return part.reduce((sum, { from, to, reached }) => sum + ((reached.mean ?? 0) * (to - from)) / length, 0);
}

export function exposureTable({ exposure }: Deployment): string {
  return tableOf(exposure, [
    { head: 'Weapon', width: 36, isLeft: true, of: ({ label }) => label },
    { head: 'Range, km', width: 12, of: ({ range }) => roundedRange(range.p5, range.p95) },
    { head: 'Share, %', width: 12, of: ({ share }) => shareWords(share) },
    { head: 'Persons', width: 17, of: ({ persons }) => roundedRange(persons.p5, persons.p95) },
  ]);
}

const MEANS: Readonly<Record<string, string>> = { road: 'By road', air: 'By air' };

export function medicalTable({ medical, bases }: Deployment): string {
  const limits = medical[0]!.within.map(({ limit }) => limit);
  const table = tableOf(medical, [
    { head: '', width: 10, isLeft: true, of: ({ means }) => MEANS[means]! },
    ...limits.map((limit, at) => ({
      head: `Within ${limit} h, %`,
      width: 16,
      of: ({ within }: (typeof medical)[number]) => shareWords(within[at]!.share),
    })),
    { head: 'Mean, hours', width: 18, of: ({ mean }) => hoursWords(mean) },
  ]);
  const places = bases.filter(({ surgery }) => surgery).length;
  return `${table}\n${paragraph(`Share of the line from which a casualty is in surgery within the time; surgery at ${places} of ${bases.length} places.`, INDENT)}`;
}

/** Days after the last of which nothing changes are left out. */
export function buildUpTable({ buildUp }: Deployment): string {
  const last = buildUp.at(-1)!.coverage;
  const isLast = ({ coverage }: (typeof buildUp)[number]) =>
    (['p5', 'p50', 'p95'] as const).every((at) => hundred(coverage[at]) === hundred(last[at]));
  const end = buildUp.findLastIndex((each) => !isLast(each)) + 1;
  const table = tableOf(buildUp.slice(0, end + 1), [
    { head: 'Day', width: 8, of: ({ day }) => `${day}` },
    { head: 'In time, %', width: 18, of: ({ coverage }) => shareWords(coverage) },
    { head: 'Mean, %', width: 9, of: ({ coverage }) => hundred(coverage.mean) },
  ]);
  return `${table}\n${paragraph('Share of the line reached in time from the places that those who have arrived open.', INDENT)}`;
}
