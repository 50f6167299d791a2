import { echelonOf } from '@muster/charts/geometry';
import type { OptionOutcome } from '@muster/engine';
import { type Row, spread } from './rows.ts';

/** Where the options stand, by name of table; tables without a row are left out. */
export function deploymentTables(
  options: readonly OptionOutcome[],
  nations: Readonly<Record<string, string>>,
): Record<string, Row[]> {
  const nameOf = (nation: string) => nations[nation] ?? nation;
  const of = (rows: (deployment: Deployment) => Row[]) =>
    options.flatMap(({ id, deployment }) =>
      deployment ? rows(deployment).map((row) => ({ option: id, ...row })) : [],
    );
  const tables = {
    deployment: of(summaryRows),
    bases: of(baseRows),
    sectors: of((deployment) => sectorRows(deployment, nameOf)),
    response: of(responseRows),
    exposure: of(exposureRows),
    medical: of(medicalRows),
    coverage: of(coverageRows),
  };
  return Object.fromEntries(Object.entries(tables).filter(([, rows]) => rows.length > 0));
}

type Deployment = NonNullable<OptionOutcome['deployment']>;

function summaryRows({ layouts, bases, travel, line, ...deployment }: Deployment): Row[] {
  return [
    {
      of: 'all',
      places: bases.length,
      line_km: line,
      travel,
      ...spread('coverage_share', deployment.coverage),
      ...spread('coverage_in_field_share', deployment.coverageInField),
      ...spread('places_in_field', deployment.placesInField),
      ...spread('response_mean_hours', deployment.responseHours.mean),
      ...spread('response_longest_hours', deployment.responseHours.largest),
      sectors_against_km: deployment.sectorsAgainst,
    },
    ...layouts.map((layout) => ({
      of: 'component',
      component: layout.component,
      places: bases.filter(({ component }) => component === layout.component).length,
      places_are_stated: layout.stated,
      candidates: layout.candidates,
      places_of_strength: layout.wanted,
      longest_way_hours: layout.largest,
      longest_way_bound_hours: layout.largestBound,
      mean_way_hours: layout.mean,
      mean_way_bound_hours: layout.meanBound,
      fewest_places: layout.fewest,
      fewest_places_bound: layout.fewestBound,
      fewest_places_reach_share: layout.fewestShare,
    })),
    ...deployment.without.map(({ component, reason }) => ({ of: 'component', component, put_nowhere: reason })),
  ];
}

function baseRows({ bases }: Deployment): Row[] {
  return bases.map(({ id, name, component, longitude, latitude, depth, toWeapons, persons, surgery }, index) => ({
    opens: index + 1,
    base: id,
    name,
    component,
    longitude,
    latitude,
    depth_km: depth,
    to_weapons_km: toWeapons,
    ...spread('persons', persons),
    symbol: echelonOf(persons.p50 ?? 0),
    surgery,
  }));
}

function sectorRows({ sectors }: Deployment, nameOf: (nation: string) => string): Row[] {
  return sectors.map(({ nation, nations, from, to, persons, hours }) => ({
    nation,
    name: nameOf(nation),
    nations: nations.join(' '),
    from_km: from,
    to_km: to,
    persons,
    ...spread('hours', hours),
  }));
}

function responseRows({ stretches }: Deployment): Row[] {
  return stretches.map(({ id, name, from, to, hours, reached }) => ({
    piece: Number(id),
    stretch: name,
    from_km: from,
    to_km: to,
    ...spread('hours', hours),
    ...spread('reached_share', reached),
  }));
}

function exposureRows({ exposure, weaponsNotRead }: Deployment): Row[] {
  return [
    ...exposure.map(({ weapon, label, kind, range, persons, share }) => ({
      weapon,
      label,
      kind,
      ...spread('range_km', range),
      ...spread('persons', persons),
      ...spread('share', share),
    })),
    ...weaponsNotRead.map(({ weapon, label, date }) => ({ weapon, label, not_read_of: date })),
  ];
}

function medicalRows({ medical }: Deployment): Row[] {
  return medical.flatMap(({ means, within, mean }) => [
    ...within.map(({ limit, share }) => ({ means, within_hours: limit, ...spread('share', share) })),
    { means, ...spread('mean_hours', mean) },
  ]);
}

function coverageRows({ buildUp }: Deployment): Row[] {
  return buildUp.map(({ day, coverage }) => ({ day, ...spread('coverage_share', coverage) }));
}
