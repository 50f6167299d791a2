import { arrivalDays } from '../graph/arrivals.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import { Quantity } from '../quantity/quantity.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import type { SolveNow } from '../solver.ts';
import { addExposure } from './exposure.ts';
import { centralOf } from './figures.ts';
import { addFilled, personsToOpen } from './filled.ts';
import type { Deployed, Laid } from './laid.ts';
import { addMedical } from './medical.ts';
import { type Base, type OptionPlan, planOf } from './plan.ts';
import { addProofs } from './proofs.ts';
import { piecesOf } from './response.ts';
import { addResponse } from './response-nodes.ts';
import { addSectors } from './sector-nodes.ts';
import { terrainOf } from './terrain.ts';

const DOC = 'docs/deployment/layout.md';
const _RESPONSE_DOC = 'docs/deployment/response.md';

/**
 * Adds where each option stands: its bases, laid out by the solver for the medians of its figures; in every draw how soon they reach the line, how
 * much of it in time, what of the force is within reach of weapons, how soon the wounded reach surgery; and sectors along the line.
 */
export function addDeployment(
  graph: Graph,
  scenario: Scenario,
  contributors: ReadonlyMap<string, readonly string[]>,
  solve: SolveNow,
): Map<string, Deployed> {
  const deployed = new Map<string, Deployed>();
  if (!scenario.root.deployment) return deployed;
  const terrain = terrainOf(graph, scenario);
  const stretch = centralOf(graph, given(scenario.root.deployment.stretch));
  for (const option of scenario.root.options) {
    const plan = planOf(graph, scenario, terrain, option, solve);
    const days = arrivalDays(graph, option.id);
    const laid = { terrain, plan, pieces: piecesOf(terrain.points, stretch), days };
    if (plan.bases.length > 0) addOption(graph, scenario, option, laid, contributors.get(option.id)!);
    deployed.set(option.id, laid);
  }
  return deployed;
}

function addOption(
  graph: Graph,
  scenario: Scenario,
  option: Option,
  deployed: Deployed,
  nations: readonly string[],
): void {
  const { plan, terrain } = deployed;
  const positions = plan.bases.flatMap((base) => addPosition(graph, scenario, option.id, base, deployed.plan));
  const key = JSON.stringify([
    plan.bases.map(({ id, component }) => [id, component]),
    plan.surgery,
    personsToOpen({ plan }),
    terrain.points.length,
    deployed.pieces.length,
  ]);
  const laid: Laid = { ...deployed, option: option.id, positions, key };
  addProofs(graph, laid);
  addPersons(graph, laid);
  addResponse(graph, laid);
  addFilled(graph, laid);
  addExposure(graph, scenario, laid);
  addMedical(graph, scenario, laid);
  addSectors(graph, scenario, option, laid, nations);
}

/** Where a base stands is a figure of its own: it can be moved. */
function addPosition(
  graph: Graph,
  scenario: Scenario,
  option: string,
  { id, name, at, source, component }: Base,
  { components }: OptionPlan,
): Handle[] {
  const [longitude, latitude] = at;
  const where = source === 'grid' ? 'a point of the grid' : name;
  const file =
    { library: 'library/places.yaml', scenario: 'scenario.yaml', grid: scenario.line.file }[source] ?? source;
  const { stated, candidates } = components.find((each) => each.component === component)!;
  const why = stated ? 'where the plan puts it' : `chosen by the layout among ${candidates} candidates`;
  const figure = (what: string, value: number) =>
    new Quantity('number', { kind: 'constant', value }, { source: file, note: `${where}: ${what}, degrees; ${why}` });
  const place = { option, base: id };
  return [
    graph.input(nodes.baseLongitude.at(place), figure('longitude', longitude)),
    graph.input(nodes.baseLatitude.at(place), figure('latitude', latitude)),
  ];
}

/** A component’s planned strength stands in equal parts at its places. */
function addPersons(graph: Graph, { option, plan, terrain }: Laid): void {
  graph.scalar(nodes.lineLength.at({ option }), {
    formula: 'length of the line as it is drawn, gaps left out',
    doc: DOC,
    needs: [],
    value: () => terrain.course.length,
  });
  for (const { id, component } of plan.bases) {
    const places = plan.components.find((each) => each.component === component)!.bases.length;
    graph.column(nodes.basePersons.at({ option, base: id }), {
      formula: `what is planned of ${component} ÷ ${places} places`,
      doc: DOC,
      key: String(places),
      needs: [nodes.componentPlanned.at({ option, component })],
      value: (planned) => planned! / places,
    });
  }
}
