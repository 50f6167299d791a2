import type { CeasefireConfig, Replicate } from '../ceasefire/declared.ts';
import { emptyReplicate, Simulator } from '../ceasefire/simulate.ts';
import { type ViolationWindows, violationsUnder } from '../ceasefire/violation-windows.ts';
import type { Deployed } from '../deployment/laid.ts';
import { type Column, valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import type { Option } from '../scenario/schema.ts';
import { type Columns, configsAlone, configsBy, needsAlone, needsOf } from './draw.ts';

const DOC = 'docs/ceasefire/durability.md';

/**
 * Adds the violations along the line by window, simulated once in each draw: without a force, and under each option that is laid out, on the same
 * random numbers. Nothing where the force does not act through violations. They are those that happen, seen or not: sight is the force’s own, and a
 * force that sees more brings no more of them about.
 */
export function addViolations(
  graph: Graph,
  scenario: Scenario,
  deployed: ReadonlyMap<string, Deployed>,
  windows: ViolationWindows | undefined,
): void {
  const [ground] = deployed.values();
  if (!windows || !ground) return;
  const incidents = scenario.root.incidents!;
  const days = windows.length * windows.full.length;
  const drawn = graph.latent(nodes.violationsDrawn.at({}), 'uniform: the chance in what happens along the line');
  const points = ground.terrain.points.length;
  addCounts(graph, windows, drawn, {
    id: 'ceasefire.violations.without',
    what: 'without a force',
    key: JSON.stringify([windows.full, points]),
    needs: needsAlone(incidents),
    outputs: windows.without,
    configs: (columns) => configsAlone(incidents, ground, days, columns),
  });
  for (const option of scenario.root.options) {
    const laid = deployed.get(option.id);
    if (!laid) continue;
    const simulated = { incidents, option, deployed: laid, days };
    addCounts(graph, windows, drawn, {
      id: `option.${option.id}.ceasefire.violations`,
      what: `under “${option.label}”`,
      key: JSON.stringify([windows.full, points, layoutOf(option, laid)]),
      needs: needsOf(simulated),
      outputs: violationsUnder(option.id, windows),
      configs: (columns) => configsBy(simulated, columns),
    });
  }
}

/** What the simulation of an option rests on beside its needs. */
function layoutOf({ components }: Option, { plan }: Deployed) {
  return [
    plan.bases.map(({ id, component }) => [id, component]),
    plan.components.map(({ perPlace }) => perPlace),
    components.map(({ posture }) => posture),
  ];
}

interface Counts {
  id: string;
  what: string;
  key: string;
  needs: readonly Handle[];
  outputs: readonly Handle[];
  configs: (columns: Columns) => (draw: number) => CeasefireConfig;
}

function addCounts(
  graph: Graph,
  { length }: ViolationWindows,
  drawn: Handle,
  { id, what, key, needs, outputs, configs }: Counts,
): void {
  const all = [drawn, ...needs];
  graph.draw({
    id,
    shape: 'draws',
    formula: `violations that happen along the line ${what}, simulated incident by incident`,
    formulas: outputs.map(
      (_, k) =>
        `violations from day ${k * length} to ${(k + 1) * length} that happen along the line ${what}, seen or not: one replicate of the simulator a draw`,
    ),
    doc: DOC,
    key,
    slow: `violations ${what}`,
    needs: all.map(({ name }) => name),
    outputs,
    start: (inputs, columns) => {
      const byName = new Map(all.map(({ name }, index) => [name, inputs[index]!]));
      const at = configs((name) => byName.get(name)!);
      let into: Replicate | undefined;
      const step = (draw: number) => {
        const config = at(draw);
        into ??= emptyReplicate(config);
        new Simulator(config).run(seedOf(valueAt(inputs[0]!, draw)), draw, into);
        count(into.byDay.violations, length, columns, draw);
      };
      return { step };
    },
  });
}

/** A whole number of 32 bits from one between 0 and 1. */
function seedOf(uniform: number): number {
  return Math.floor(uniform * 4294967296);
}

function count(violations: Float64Array, length: number, windows: readonly Column[], draw: number): void {
  for (let k = 0; k < windows.length; k += 1) {
    let sum = 0;
    for (let day = k * length; day < (k + 1) * length; day += 1) sum += violations[day]!;
    windows[k]![draw] = sum;
  }
}
