import { weaponsOf } from '../deployment/figures.ts';
import type { Deployed } from '../deployment/laid.ts';
import { MEANS, SURGERY_LIMITS } from '../deployment/medical.ts';
import { stretchesOf } from '../deployment/sector-nodes.ts';
import type { Evaluation } from '../graph/evaluate.ts';
import { nodes } from '../graph/nodes.ts';
import type { Option } from '../scenario/schema.ts';
import type { Model } from '../verdict.ts';
import { intervalOf, reference } from './template.ts';

/** Where an option stands, how soon it reaches the line, and what of it is within reach; absent where it was not laid out. */
export function deploymentTemplate(model: Model, evaluation: Evaluation, { id: option }: Option) {
  const deployed = model.deployed.get(option);
  if (!deployed || deployed.plan.bases.length === 0) return undefined;
  const { plan, days, terrain } = deployed;
  const number = (handle: { name: string }) => reference(handle.name);
  const share = number;
  return {
    line: number(nodes.lineLength.at({ option })),
    travel: terrain.travel.by,
    coverage: intervalOf(nodes.coverage.at({ option })),
    coverageInField: intervalOf(nodes.coverageInField.at({ option })),
    placesInField: intervalOf(nodes.placesInField.at({ option })),
    responseHours: {
      mean: intervalOf(nodes.responseMean.at({ option })),
      largest: intervalOf(nodes.responseLargest.at({ option })),
    },
    layouts: plan.components.map(({ component, stated }) => {
      const at = { option, component };
      return {
        component,
        stated,
        candidates: number(nodes.layoutCandidates.at(at)),
        wanted: number(nodes.layoutWanted.at(at)),
        largest: number(nodes.layoutLargest.at(at)),
        largestBound: number(nodes.layoutLargestBound.at(at)),
        mean: number(nodes.layoutMean.at(at)),
        meanBound: number(nodes.layoutMeanBound.at(at)),
        fewest: number(nodes.fewestPlaces.at(at)),
        fewestBound: number(nodes.fewestBound.at(at)),
        fewestShare: share(nodes.fewestShare.at(at)),
      };
    }),
    without: plan.without,
    bases: plan.bases.map(({ id, name, component }, index) => {
      const at = { option, base: id };
      return {
        id,
        name,
        component,
        longitude: number(nodes.baseLongitude.at(at)),
        latitude: number(nodes.baseLatitude.at(at)),
        depth: number(nodes.baseDepth.at(at)),
        toWeapons: number(nodes.baseToWeapons.at(at)),
        persons: intervalOf(nodes.basePersons.at(at)),
        surgery: plan.surgery.includes(index),
      };
    }),
    sectors: sectorsTemplate(model, evaluation, option),
    sectorsAgainst: optionalNumber(model, nodes.sectorsAgainst.at({ option }).name),
    stretches: stretchesTemplate(model, deployed, option),
    exposure: weaponsOf(model.scenario).read.map((weapon) => ({
      weapon,
      label: model.scenario.root.weapons![weapon]!.label,
      kind: model.scenario.root.weapons![weapon]!.kind,
      range: intervalOf(model.scenario.root.weapons![weapon]!.range),
      persons: intervalOf(nodes.exposed.at({ option, weapon })),
      share: intervalOf(nodes.exposedShare.at({ option, weapon })),
    })),
    weaponsNotRead: weaponsOf(model.scenario).later.map((weapon) => ({
      weapon,
      label: model.scenario.root.weapons![weapon]!.label,
      date: model.scenario.root.weapons![weapon]!.range.provenance.date!,
    })),
    medical: (plan.surgery.length > 0 ? MEANS : []).map((means) => ({
      means,
      within: SURGERY_LIMITS.map((limit) => ({
        limit,
        share: intervalOf(nodes.surgeryWithin.at({ option, means, limit: String(limit) })),
      })),
      mean: intervalOf(nodes.surgeryMean.at({ option, means })),
    })),
    buildUp: days.map((day) => ({
      day,
      coverage: intervalOf(nodes.coverageOnDay.at({ option, day: String(day) })),
    })),
  };
}

function optionalNumber({ graph }: Model, name: string) {
  return graph.nodes.has(name) ? reference(name) : 0;
}

/** In the order in which they follow each other along the line. */
function sectorsTemplate({ contributors, graph }: Model, evaluation: Evaluation, option: string) {
  const nations = contributors.get(option)!;
  if (nations.length === 0 || !graph.nodes.has(nodes.sectorFrom.at({ option, nation: nations[0]! }).name)) return [];
  const value = (handle: { name: string }) => evaluation.number(handle.name);
  const leadOf = (nation: string) => nations[value(nodes.sectorLead.at({ option, nation })) - 1];
  return nations
    .filter((nation) => leadOf(nation) === nation)
    .toSorted(
      (a, b) => value(nodes.sectorFrom.at({ option, nation: a })) - value(nodes.sectorFrom.at({ option, nation: b })),
    )
    .map((nation) => {
      const at = { option, nation };
      return {
        nation,
        nations: nations.filter((each) => leadOf(each) === nation),
        from: reference(nodes.sectorFrom.at(at).name),
        to: reference(nodes.sectorTo.at(at).name),
        persons: reference(nodes.sectorStrength.at(at).name),
        hours: intervalOf(nodes.sectorHours.at(at)),
      };
    });
}

function stretchesTemplate({ scenario }: Model, { pieces, terrain }: Deployed, option: string) {
  const named = stretchesOf(scenario, terrain);
  return pieces.map(({ fromKm, toKm }, index) => {
    const at = { option, stretch: String(index + 1) };
    const middle = (fromKm + toKm) / 2;
    const name = named.find(({ span: [from, to] }) => middle >= from && middle <= to)?.name;
    return {
      id: String(index + 1),
      ...(name ? { name } : {}),
      from: reference(nodes.stretchFrom.at(at).name),
      to: reference(nodes.stretchTo.at(at).name),
      hours: intervalOf(nodes.stretchHours.at(at)),
      reached: intervalOf(nodes.stretchReached.at(at)),
    };
  });
}
