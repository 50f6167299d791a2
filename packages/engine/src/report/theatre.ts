import type { Feature, LineString } from 'geojson';
import type { RunResult } from '../outcome/outcome.ts';
import type { Position } from '../scenario/course.ts';
import type { Model } from '../verdict.ts';
import { type DeployedMap, deployedMaps } from './deployed.ts';

/** What stands on a map: what the scenario gives, and distances that the run has drawn. */
export interface Theatre {
  name: string;
  /** The nation in whose territory the force stands, where the scenario names one. */
  host?: string;
  line: readonly Feature<LineString>[];
  /** Other lines from which weapons may be fired, where the scenario names some. */
  launch: readonly (readonly Position[])[];
  places: readonly { id: string; name: string; at: readonly [number, number] }[];
  /** Distance of bases behind the line, by component: 5 %, 50 % and 95 % of the draws. */
  setbacks: readonly {
    option: string;
    component: string;
    label: string;
    /** The node of the model that gives the distance. */
    node: string;
    km: { p5: number; p50: number; p95: number };
  }[];
  /** Where the options stand, of those that were laid out. */
  deployed: readonly DeployedMap[];
  /** What the options put where no place is given: shown in words. */
  components: readonly { option: string; label: string; component: string; posture: string; planned: number | null }[];
}

/** What the map shows: the line and the places of the scenario, and how far back the run has set bases. */
export function theatreOf(model: Model, { outcome, evaluation }: RunResult): Theatre {
  const { scenario, graph } = model;
  const { root, line } = scenario;
  const components = outcome.options.flatMap(({ id: option, label, components: own }) =>
    own.map(({ id: component, posture, planned }) => ({ option, label, component, posture, planned: planned.p50 })),
  );
  const setbacks = components.flatMap(({ option, label, component }) => {
    const bases = `option.${option}.component.${component}.bases.count`;
    const setback = graph.nodes.get(bases)?.needs.find((need) => need.endsWith('.setback'));
    return setback === undefined ? [] : [{ option, component, label, node: setback, km: evaluation.summary(setback) }];
  });
  return {
    name: root.theatre.name,
    ...(root.theatre.host ? { host: root.theatre.host } : {}),
    line: line.features,
    launch: scenario.ground.launch,
    places: root.theatre.places ?? [],
    setbacks,
    deployed: deployedMaps(model, outcome.options),
    components,
  };
}
