import type { CeasefireConfig, Cell, Response } from '../ceasefire/declared.ts';
import {
  concentrated,
  incidentFigures,
  meanMark,
  type Reader,
  readerOf,
  sightOf,
} from '../ceasefire/incident-figures.ts';
import { isOpen, personsToOpen } from '../deployment/filled.ts';
import type { Deployed } from '../deployment/laid.ts';
import { hoursBy, type Ways } from '../deployment/travel.ts';
import { fail } from '../errors.ts';
import { presentFrom, shareThere } from '../graph/arrivals.ts';
import { type Column, valueAt } from '../graph/column.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { HOURS_PER_DAY } from '../quantity/units.ts';
import type { Incidents, Option } from '../scenario/schema.ts';
import {
  checkLevel,
  checkMarks,
  checkReturn,
  MOST_AREAS,
  MOST_TEAMS,
  MOST_VIOLATIONS,
  refuse,
  wholeOf,
} from './limits.ts';

/** An option on its ground, and for how long what happens there is simulated. */
interface SimulatedOption {
  incidents: Incidents;
  option: Option;
  deployed: Deployed;
  days: number;
}

/** Reads a node of the graph. */
export type Columns = (name: string) => Column;

/** What the configurations of an option are read from. */
export function needsOf({ incidents, option, deployed: { plan, days } }: SimulatedOption): Handle[] {
  const at = (base: string) => ({ option: option.id, base });
  return [
    ...incidentFigures(incidents).map(given),
    ...plan.components.flatMap(({ figures: { speed, detour, alertTime, responseTime } }) => [
      speed,
      detour,
      alertTime,
      responseTime,
    ]),
    ...plan.bases.flatMap(({ id }) => [nodes.baseLongitude.at(at(id)), nodes.baseLatitude.at(at(id))]),
    nodes.planned.at({ option: option.id }),
    ...presentFrom(option.id, days).map(({ persons }) => persons),
  ];
}

/** What the configurations without a force are read from: nobody answers. */
export function needsAlone(incidents: Incidents): Handle[] {
  const answers = Object.values(incidents.response);
  return incidentFigures(incidents)
    .filter((figure) => !answers.includes(figure))
    .map(given);
}

/** What the simulator is given for the same ground without a force, by draw: nobody is there to see, to deter or to answer. */
export function configsAlone(
  incidents: Incidents,
  deployed: Deployed,
  days: number,
  columns: Columns,
): (draw: number) => CeasefireConfig {
  const read = readerOf(columns);
  const nobody = { open: [], alert: 0, within: 0, presence: [{ day: 0, share: 0 }] };
  const option = { components: [] };
  return (draw) => configOf({ incidents, option, deployed, days }, read(draw), nobody);
}

/** What the simulator is given for an option, by draw. */
export function configsBy(simulated: SimulatedOption, columns: Columns): (draw: number) => CeasefireConfig {
  const read = readerOf(columns);
  const bases = basesOf(columns, simulated);
  return (draw) => configOf(simulated, read(draw), bases(draw));
}

interface OfDraw {
  open: readonly OpenBase[];
  alert: number;
  within: number;
  /** Share of the plan that is in the theatre, at most 1, from each day on. */
  presence: readonly { day: number; share: number }[];
}

interface OpenBase {
  /** Day on which those who have arrived fill it. */
  opens: number;
  /** Days of travel to each point of the line. */
  travel: Float64Array;
}

function configOf(
  {
    incidents,
    option,
    deployed: { terrain },
    days,
  }: Omit<SimulatedOption, 'option'> & { option: Pick<Option, 'components'> },
  read: Reader,
  { open, alert, within, presence }: OfDraw,
): CeasefireConfig {
  const { triggering, truce, response } = incidents;
  const ratio = read(triggering.ratio);
  const marks = {
    exponent: read(incidents.marks.exponent),
    most: wholeOf('incidents.marks.most', read(incidents.marks.most), {
      of: 'violations',
      least: 1,
      most: MOST_VIOLATIONS,
    }),
  };
  const power = read(triggering.power);
  checkMarks(marks, { power });
  const back = read(truce.back);
  checkReturn(back);
  const hot = {
    areas: wholeOf('incidents.hotSpots.areas', read(incidents.hotSpots.areas), {
      of: 'areas',
      least: 1,
      most: MOST_AREAS,
    }),
    length: read(incidents.hotSpots.length),
    share: read(incidents.hotSpots.share),
  };
  const line = terrain.km.reduce((sum, km) => sum + km, 0);
  const background = backgroundOf(incidents, read, ratio, { mark: meanMark(marks), km: line, days });
  const rates = concentrated(background, terrain.km, hot);
  const isOther = (share: number, at: number) => share !== presence[at - 1]?.share;
  const stages = presence.filter(({ day, share }, at) => day < days && isOther(share, at));
  const sight = stages.map(({ share }) => sightOf(incidents, option, read, share));
  const bases = open.filter(({ opens }) => opens < days);
  let to = 0;
  const cells = Array.from(terrain.km, (km, point): Cell => {
    to += km;
    return { to, rate: rates[point]!, sight, travel: bases.map(({ travel }) => travel[point]!) };
  });
  return {
    days,
    stages: stages.map(({ day }) => day),
    cells,
    nightShare: read(incidents.nightShare),
    jammedShare: read(incidents.jammedShare),
    deterrence: read(incidents.deterrence),
    truces: [{ at: 0, drop: read(truce.drop), back }],
    marks,
    triggering: {
      ratio,
      power,
      fastShare: read(triggering.fastShare),
      fastDays: read(triggering.fast) / HOURS_PER_DAY,
      slowDays: read(triggering.slow),
      spread: read(triggering.spread),
    },
    ...(bases.length > 0 ? { response: answersOf(response, read, bases, { alert, within }) } : {}),
  };
}

function answersOf(
  response: Incidents['response'],
  read: Reader,
  bases: readonly OpenBase[],
  { alert, within }: Pick<OfDraw, 'alert' | 'within'>,
): Response {
  const teams = wholeOf('incidents.response.teams', read(response.teams), {
    of: 'teams at one place',
    least: 0,
    most: MOST_TEAMS,
  });
  return {
    threshold: wholeOf('incidents.response.threshold', read(response.threshold), {
      of: 'violations',
      least: 1,
      most: Number.POSITIVE_INFINITY,
    }),
    alert,
    service: read(response.service) / HOURS_PER_DAY,
    patience: read(response.patience) / HOURS_PER_DAY,
    back: read(response.back),
    prevented: read(response.prevented),
    within,
    bases: bases.map(({ opens }) => ({ opens, teams })),
  };
}

/**
 * Background incidents per km and day: counted ÷ share counted × (1 − n) ÷ mean violations of an incident. Each background incident stands for
 * 1 ÷ (1 − n) in the long run: what is brought about is in the count as well.
 */
function backgroundOf(
  incidents: Incidents,
  read: Reader,
  ratio: number,
  of: { mark: number; km: number; days: number },
): number {
  if (!(ratio < 1))
    refuse(
      'incidents.triggering.ratio',
      `incidents that bring about ${ratio} others each never end`,
      'a ratio below 1',
    );
  const share = read(incidents.countedShare);
  if (!(share > 0)) refuse('incidents.countedShare', 'of what is not counted nothing is known', 'a share above 0');
  const perKm = read(incidents.counted) / share;
  checkLevel({ perKm, ...of });
  return (perKm * (1 - ratio)) / of.mark;
}

/** Of each draw: the bases with their days of opening and travel, the time to get going, and the time asked for. */
function basesOf(columns: Columns, { option, deployed }: SimulatedOption) {
  const { plan, terrain, days } = deployed;
  const components = plan.components.map(({ component, figures: { speed, detour, alertTime, responseTime } }) => {
    const [speeds, detours, alerts, asked] = [speed, detour, alertTime, responseTime].map(({ name }) =>
      columns(name),
    ) as [Column, Column, Column, Column];
    return { component, speeds, detours, alerts, asked };
  });
  const toOpen = personsToOpen(deployed);
  const bases = plan.bases.map(({ id, name, component }, index) => {
    const own = components.find((each) => each.component === component)!;
    const at = { option: option.id, base: id };
    const ways = terrain.ways([
      valueAt(columns(nodes.baseLongitude.at(at).name), 0),
      valueAt(columns(nodes.baseLatitude.at(at).name), 0),
    ]);
    if (!ways.straight.every(Number.isFinite)) noWay(name);
    return { own, ways, needed: toOpen[index + 1]! };
  });
  const present = presentFrom(option.id, days).map(({ day, persons: { name } }) => ({
    day,
    column: columns(name),
  }));
  const planned = columns(nodes.planned.at({ option: option.id }).name);
  return (draw: number): OfDraw => {
    const alerts = components.map((each) => valueAt(each.alerts, draw));
    const alert = alerts.length > 0 ? Math.min(...alerts) : 0;
    const open = bases.map(({ own, ways, needed }): OpenBase => {
      const later = valueAt(own.alerts, draw) - alert;
      return {
        opens: present.find(({ column }) => isOpen(valueAt(column, draw), needed))?.day ?? Number.POSITIVE_INFINITY,
        travel: travelOf(ways, { speed: valueAt(own.speeds, draw), detour: valueAt(own.detours, draw), later }),
      };
    });
    return {
      open,
      alert: alert / HOURS_PER_DAY,
      within: valueAt(components[0]?.asked ?? Float64Array.of(0), draw) / HOURS_PER_DAY,
      presence: present.map(({ day, column }) => ({
        day,
        share: shareThere(valueAt(column, draw), valueAt(planned, draw)),
      })),
    };
  };
}

/** Days of travel: (straight × detour + road) / speed + hours, and what a component needs longer than the quickest to get going. */
export function travelOf(ways: Ways, own: { speed: number; detour: number; later: number }): Float64Array {
  return hoursBy(ways, own.speed, own.detour).map((hours) => (hours + own.later) / HOURS_PER_DAY);
}

function noWay(name: string): never {
  return fail({
    code: 'reference',
    file: '--option',
    message: `no way leads from ${name} to every part of the line`,
    expected: 'a crossing of the barrier, or a base elsewhere',
  });
}
