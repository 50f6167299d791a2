import type { Interval, SourcedQuantity } from '@muster/engine';
import { distributionWords } from '@muster/engine/report';
import type { RunReply } from '../protocol.ts';
import { ceasefireTables } from './ceasefire-tables.ts';
import { deploymentTables } from './deployment-tables.ts';
import { forceTables } from './force-tables.ts';
import { chance, csv, type Row, spread } from './rows.ts';

/** The tables of a run as CSV, by file name. */
export function csvOf(tables: Readonly<Record<string, readonly Row[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`${name}.csv`, csv(rows)]));
}

/** The tables of a run, by name. Numbers are unrounded; a cell is empty where a number does not exist. */
export function tablesOf({ outcome, context, sources, ledger }: RunReply): Record<string, Row[]> {
  const { options } = outcome;
  const nameOf = (nation: string) => context.nations[nation] ?? nation;
  return {
    options: options.map(({ id, label, requirement, generation, cost, verdict }) => ({
      option: id,
      label,
      pass: verdict.pass,
      ...spread('planned_persons', requirement.planned),
      planned_is_stated: requirement.stated,
      ...spread('needed_persons', requirement.needed),
      unreachable_share: requirement.unreachable,
      ...spread('in_field_persons', generation.inField),
      ...chance('fielded', verdict.fielded),
      ...chance('enough', verdict.enough),
      ...chance('passes', verdict.probability),
      passes_alternatives_low: verdict.probability.assumptionLow,
      passes_alternatives_high: verdict.probability.assumptionHigh,
      ...chance('passes_jointly', verdict.probabilityJoint),
      ...spread('gap_persons', verdict.gap),
      rests_on_assumptions_share: verdict.restsOnAssumptions,
      moves_most: verdict.movesMost?.name,
      binding: verdict.binding.map(({ constraint, share }) => `${constraint} ${share}`).join('; '),
      ...spread('cost_per_year', cost.perYear),
      ...spread('plan_cost_per_year', cost.planPerYear),
      ...(verdict.paid ? chance('paid', verdict.paid) : {}),
      currency: cost.currency,
      price_year: cost.priceYear,
      sentence: verdict.sentence,
    })),
    requirement: options.flatMap(({ id, components, requirement }) => [
      ...components.map(({ id: component, posture, needed }) => ({
        option: id,
        of: 'component',
        name: component,
        posture,
        unit: 'persons',
        ...spread('value', needed),
      })),
      ...requirement.byMethod.map(({ method, persons }) => ({
        option: id,
        of: 'method',
        name: method,
        unit: 'persons',
        ...spread('value', persons),
      })),
      ...requirement.byRole.map(({ role, persons }) => ({
        option: id,
        of: 'role',
        name: role,
        unit: 'persons',
        ...spread('value', persons),
      })),
      ...densities(requirement.density).map(([name, unit, interval]) => ({
        option: id,
        of: 'density of planned',
        name,
        unit,
        ...spread('value', interval),
      })),
      ...requirement.nearestMissions.map(({ mission, name, outcome: result, perKm, perKm2, perThousand }) => ({
        option: id,
        of: 'mission',
        name,
        unit: 'persons',
        mission,
        result,
        per_km: perKm,
        per_km2: perKm2,
        per_thousand: perThousand,
      })),
      ...requirement.estimates.map(({ id: estimate, who, organisation, date, posture, low, high, source }) => ({
        option: id,
        of: 'estimate',
        name: estimate,
        posture,
        unit: 'persons',
        who,
        organisation,
        date,
        low,
        high,
        source,
      })),
    ]),
    coalition: options.flatMap(({ id, coalition }) => {
      const joint = new Map(coalition.greatest.nations.map(({ nation, share }) => [nation, share]));
      const least = new Map(coalition.least.nations.map(({ nation, share }) => [nation, share]));
      const pivotal = new Map((coalition.pivotal ?? []).map((each) => [each.nation, each]));
      return [...new Set([...least.keys(), ...joint.keys(), ...pivotal.keys()])].map((nation) => ({
        option: id,
        nation,
        name: nameOf(nation),
        comes_share: least.get(nation) ?? 0,
        comes_jointly_share: joint.get(nation) ?? 0,
        pivotal_own_persons: pivotal.get(nation)?.own,
        pivotal_induced_persons: pivotal.get(nation)?.induced,
      }));
    }),
    generation: options.flatMap(({ id, generation }) => [
      ...generation.byNation.map(
        ({ nation, willing, inField, limit, steady, tiedUp, shareOfPool, fromReserve, flank }) => ({
          option: id,
          nation,
          name: nameOf(nation),
          ...spread('willing_persons', willing),
          ...spread('in_field_persons', inField),
          ...spread('limit_persons', limit),
          ...spread('steady_persons', steady),
          ...spread('tied_up_persons', tiedUp),
          ...spread('share_of_pool', shareOfPool),
          ...(fromReserve ? spread('from_reserve_persons', fromReserve) : {}),
          ...(flank ? spread('on_the_flank_persons', flank) : {}),
        }),
      ),
      ...(['inField', 'tiedUp', 'pool', 'personTours', 'distinctPersons'] as const).map((term) => ({
        option: id,
        total: term,
        ...spread('total', generation[term]),
      })),
    ]),
    ...forceTables(options),
    ...deploymentTables(options, context.nations),
    ...ceasefireTables(options),
    cost: options.flatMap(({ id, cost }) => {
      const money = { currency: cost.currency, price_year: cost.priceYear };
      return [
        {
          option: id,
          of: 'all',
          ...money,
          ...spread('per_year', cost.perYear),
          ...spread('plan_per_year', cost.planPerYear),
          ...spread('set_up', cost.setUp),
          ...spread('total', cost.total),
          share_of_cost: 1,
        },
        ...cost.byYear.map(({ year, amount }) => ({
          option: id,
          of: 'year',
          year,
          ...money,
          ...spread('amount', amount),
        })),
        ...cost.hoover.map(({ of, against, index }) => ({
          option: id,
          of: 'Hoover index',
          name: `${of} against ${against}`,
          ...spread('index', index),
        })),
        ...cost.byNation.map(({ nation, basis, perYear, shareOfGdp, shareOfCost, shareOfArmy, ...burden }) => ({
          option: id,
          of: 'nation',
          nation,
          name: nameOf(nation),
          basis,
          ...money,
          ...spread('per_year', perYear),
          share_of_cost: shareOfCost,
          gdp_share: burden.gdpShare,
          over_proportion: burden.overProportion,
          ...(shareOfGdp ? spread('share_of_gdp', shareOfGdp) : {}),
          share_of_defence: burden.shareOfDefence,
          ...spread('share_of_army', shareOfArmy),
          share_of_population: burden.shareOfPopulation,
        })),
      ];
    }),
    sources: sources.map(sourceRow),
    ledger: ledger.map((row) => ({ ...row })),
  };
}

function sourceRow({
  name,
  value,
  unit,
  isAssumption,
  date,
  published,
  source,
  title,
  address,
  locator,
  passage,
  verbatim,
  note,
  confidence,
  assumption,
  place,
}: SourcedQuantity): Row {
  return {
    name,
    value: typeof value === 'number' ? value : distributionWords(value, unit),
    unit,
    assumed: isAssumption,
    assumption,
    date,
    published,
    source,
    title,
    address,
    locator,
    passage,
    verbatim,
    note,
    confidence,
    file: place?.file,
    line: place?.line,
  };
}

function densities({
  perKm,
  perKm2,
  perThousand,
}: RunReply['outcome']['options'][number]['requirement']['density']): [string, string, Interval][] {
  return [
    ['perKm', 'persons/km', perKm],
    ...(perKm2 ? [['perKm2', 'persons/km2', perKm2] satisfies [string, string, Interval]] : []),
    ...(perThousand
      ? [['perThousand', 'persons per 1,000 people', perThousand] satisfies [string, string, Interval]]
      : []),
  ];
}
