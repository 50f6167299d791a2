import { buildUpDays, hasMovement } from '../generation/build-up.ts';
import { askedTypes } from '../generation/enablers.ts';
import { unitTypesOf } from '../generation/units.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { LEVELS, nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { intervalOf, reference } from './template.ts';

/** What is kept in the field, by nation; what types of unit allow; how fast it arrives; what it takes from other tasks. */
export function generationTemplate(model: Model, evaluation: Evaluation, option: Option) {
  const { contributors, graph } = model;
  const { id } = option;
  const nations = contributors.get(id)!;
  const inField = (nation: string) => nodes.nationInField.at({ option: id, nation });
  const optional = (key: string, handle: { name: string; unit: string }) =>
    graph.nodes.has(handle.name) ? { [key]: intervalOf(handle) } : {};
  return {
    inField: intervalOf(nodes.inField.at({ option: id })),
    tiedUp: intervalOf(nodes.tiedUp.at({ option: id })),
    pool: intervalOf(nodes.poolOfThose.at({ option: id })),
    personTours: intervalOf(nodes.personTours.at({ option: id })),
    distinctPersons: intervalOf(nodes.distinctPersons.at({ option: id })),
    ...optional('fromReserve', nodes.allFromReserve.at({ option: id })),
    byNation: byValue(nations, (nation) => evaluation.summary(inField(nation).name).mean).map((nation) => ({
      nation,
      willing: intervalOf(nodes.nationWilling.at({ option: id, nation })),
      inField: intervalOf(inField(nation)),
      limit: intervalOf(nodes.holds.at({ option: id, nation })),
      steady: intervalOf(nodes.sustained.at({ nation })),
      tiedUp: intervalOf(nodes.nationTiedUp.at({ option: id, nation })),
      shareOfPool: intervalOf(nodes.nationShareOfPool.at({ option: id, nation })),
      ...optional('fromReserve', nodes.fromReserve.at({ option: id, nation })),
      ...optional('flank', nodes.flank.at({ nation })),
    })),
    ...(unitTypesOf(model.scenario.root) ? { enablers: enablersTemplate(model, id) } : {}),
    ...(hasMovement(model.scenario) ? buildUpTemplate(model, evaluation, id) : {}),
  };
}

function enablersTemplate({ scenario, graph, settings }: Model, option: string) {
  const { root } = scenario;
  const mode = settings.coordination === 'joint' ? 'greatest' : 'least';
  const limits = (type: string) => ({
    limits: reference(nodes.limitShare.at({ option, mode, type }).name),
    price: reference(nodes.limitPrice.at({ option, mode, type }).name),
  });
  const levels = LEVELS.map((level) => ({ level, handle: nodes.total.at({ option, mode: level }) })).filter(
    ({ handle }) => graph.nodes.has(handle.name),
  );
  return {
    supportRatio: intervalOf(nodes.supportRatio.at({ option })),
    kept: intervalOf(nodes.kept.at({ option, mode })),
    combat: { supply: intervalOf(nodes.combatSupply.at({ option, mode })), ...limits('combat') },
    byType: askedTypes(root).map((type) => ({
      type,
      label: root.units![type]!.label,
      need: intervalOf(nodes.needPerCombat.at({ option, type })),
      supply: intervalOf(nodes.typeSupply.at({ option, mode, type })),
      ...limits(type),
    })),
    ...(root.backer && levels.length > 0
      ? {
          backer: root.backer.nation,
          levels: levels.map(({ level, handle }) => ({ level, inField: intervalOf(handle) })),
        }
      : {}),
  };
}

function buildUpTemplate({ scenario }: Model, evaluation: Evaluation, option: string) {
  const { p50: months } = evaluation.summary(scenario.root.horizon.name);
  return {
    buildUp: buildUpDays(months).map((day) => ({
      day,
      persons: intervalOf(nodes.arrived.at({ option, day: String(day) })),
    })),
    capability: {
      initial: intervalOf(nodes.dayInitial.at({ option })),
      full: intervalOf(nodes.dayFull.at({ option })),
      complete: intervalOf(nodes.dayComplete.at({ option })),
      neverInitial: reference(nodes.neverInitial.at({ option }).name),
      neverFull: reference(nodes.neverFull.at({ option }).name),
    },
  };
}

/** Nations with more than nothing, largest first. */
export function byValue(nations: readonly string[], value: (nation: string) => number): string[] {
  return descending(nations, value).filter((nation) => value(nation) > 0);
}

export function descending(nations: readonly string[], value: (nation: string) => number): string[] {
  return nations
    .map((nation) => ({ nation, of: value(nation) }))
    .toSorted((a, b) => b.of - a.of || (a.nation < b.nation ? -1 : 1))
    .map(({ nation }) => nation);
}
