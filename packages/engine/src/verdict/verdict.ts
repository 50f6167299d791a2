import { MusterError, type Problem } from '../errors.ts';
import { type Column, meanOf } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { type Mode, nodes } from '../graph/nodes.ts';
import type { Design } from '../quantity/design.ts';
import type { Scenario } from '../scenario/load.ts';
import { type Located, placeOf } from '../scenario/located.ts';
import { setQuantity } from '../settings.ts';
import { bindingGroup, CONSTRAINTS } from './binding.ts';
import { blockInterval, simulationInterval } from './intervals.ts';
import { firstOrder, totalEffect, varianceOf } from './sensitivity.ts';

const DOC = 'docs/verdict.md';
const ASSUMPTIONS = 'assumptions drawn anew';

/** Adds the verdict of each option: fielded, enough, both; the range over stated alternatives; what binds; what rests on assumptions. */
export function addVerdicts(graph: Graph, scenario: Scenario, chosen: Mode, design: Design): void {
  addInterventions(graph, scenario);
  for (const { id: option } of scenario.root.options) {
    for (const mode of new Set<Mode>([chosen, 'greatest'])) addStands(graph, option, mode);
    addMostInTime(graph, option, chosen);
    addProbabilities(graph, option, chosen, design);
    if (scenario.root.budget) addPaid(graph, option, design);
    addAlternatives(graph, scenario, option);
    addGap(graph, option, chosen);
    addAssumptionShare(graph, option);
  }
}

/** Leaves that are assumptions: marked as one, without a source, or a coin of willingness. */
export function isAssumption(graph: Graph, name: string): boolean {
  const node = graph.node(name);
  return node.kind === 'latent' || (node.kind === 'input' && node.quantity.isUncertain && node.quantity.isAssumption);
}

function addInterventions(graph: Graph, scenario: Scenario): void {
  const { root, located, figures } = scenario;
  graph.intervention({ id: ASSUMPTIONS, set: new Map(), redraw: ({ name }) => isAssumption(graph, name) });
  const problems: Problem[] = [];
  // An alternative may name a figure that nothing reads on this date: it then changes nothing there.
  (root.alternatives ?? []).forEach(({ id, label, assumption, set }, index) => {
    const changes = new Map();
    for (const [name, raw] of Object.entries(set)) {
      if (!graph.nodes.has(name) && figures.has(name)) continue;
      try {
        if (name === root.passLevel.name)
          throw new MusterError([
            {
              code: 'name',
              file: '',
              message: 'an alternative cannot set passLevel: it changes no draw, only what is called a pass',
              expected: 'another figure; --set passLevel=… for a run of its own',
            },
          ]);
        const figure = setQuantity(
          graph,
          scenario,
          name,
          raw,
          '',
          placeIn(located, ['alternatives', index, 'set', name]),
        ).with({ assumption, note: label });
        changes.set(name, figure);
        const handle = { ...nodes.alternativeSet.at({ alternative: id, name }), unit: figure.unit };
        graph.input(handle, figure.named(handle.name));
      } catch (error) {
        if (!(error instanceof MusterError)) throw error;
        problems.push(
          ...error.problems.map((problem) => ({
            ...problem,
            ...placeOf(located, ['alternatives', index, 'set', name], true),
          })),
        );
      }
    }
    graph.intervention({ id: alternativeId(id), set: changes, redraw: () => false });
  });
  if (problems.length > 0) throw new MusterError(problems);
}

function placeIn(located: Located, path: readonly PropertyKey[]): { line?: number; column?: number } {
  const { line, column } = placeOf(located, path);
  return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

function alternativeId(id: string): string {
  return `alternative ${id}`;
}

/** Strength from the day on which the plan is to stand in full: what is kept in the field, but no more than has arrived by then. */
function addStands(graph: Graph, option: string, mode: Mode): void {
  const total = nodes.total.at({ option, mode });
  const inTime = nodes.arrivedInTime.at({ option, mode });
  const handle = nodes.stands.at({ option, mode });
  if (!graph.has(inTime.name)) {
    graph.alias(handle, total, 'in the field; the plan names no day on which it is to stand in full');
    return;
  }
  graph.column(handle, {
    formula: 'min(in the field, in the theatre on the day on which the plan is to stand in full)',
    doc: DOC,
    needs: [total, inTime],
    value: (persons, arrived) => Math.min(persons!, arrived!),
  });
}

function addMostInTime(graph: Graph, option: string, chosen: Mode): void {
  const throughput = nodes.throughput.at({ option, mode: chosen });
  const handle = nodes.mostInTime.at({ option });
  if (graph.has(throughput.name)) graph.alias(handle, throughput);
  else
    graph.column(handle, {
      formula: 'no limit: the plan names no day on which it is to stand in full',
      doc: DOC,
      needs: [],
      value: () => Number.POSITIVE_INFINITY,
    });
}

function addProbabilities(graph: Graph, option: string, chosen: Mode, design: Design): void {
  const planned = nodes.planned.at({ option });
  const fielded = graph.column(nodes.isFielded.at({ option }), {
    formula: 'strength from the day on which the plan is to stand in full to the horizon ≥ planned (1) or not (0)',
    doc: DOC,
    needs: [nodes.stands.at({ option, mode: chosen }), planned],
    value: atLeast,
  });
  const enough = graph.column(nodes.isEnough.at({ option }), {
    formula: 'planned ≥ needed (1) or not (0; also where no number is enough)',
    doc: DOC,
    needs: [planned, nodes.needed.at({ option })],
    value: (plan, need) => (Number.isFinite(plan) ? atLeast(plan, need) : 0),
  });
  const passes = graph.column(nodes.passes.at({ option }), {
    formula: 'fielded and enough',
    doc: DOC,
    needs: [fielded, enough],
    value: (a, b) => a! * b!,
  });
  const joint = graph.column(nodes.passesJoint.at({ option }), {
    formula: 'fielded by the greatest coalition, and enough',
    doc: DOC,
    needs: [nodes.stands.at({ option, mode: 'greatest' }), planned, enough],
    value: (persons, plan, isEnough) => (persons! >= plan! ? isEnough! : 0),
  });
  addProbability(graph, option, 'fielded', fielded, design);
  addProbability(graph, option, 'enough', enough, design);
  addProbability(graph, option, 'probability', passes, design);
  addProbability(graph, option, 'probabilityJoint', joint, design);
}

/** Stands beside fielded and enough, and is in neither: what is paid follows from a limit that the scenario sets. */
function addPaid(graph: Graph, option: string, design: Design): void {
  const paid = graph.column(nodes.isPaid.at({ option }), {
    formula: 'the plan in full costs no more a year than the budget (1) or not (0)',
    doc: DOC,
    needs: [nodes.budget.at({}), nodes.planPerYear.at({ option })],
    value: atLeast,
  });
  addProbability(graph, option, 'paid', paid, design);
}

function atLeast(have?: number, want?: number): number {
  return have! >= want! ? 1 : 0;
}

function addProbability(graph: Graph, option: string, probability: string, event: Handle, design: Design): void {
  const share = graph.scalar(nodes.probability.at({ option, probability }), {
    formula: 'share of draws',
    doc: DOC,
    needs: [event],
    value: ([column]) => meanOf(column!),
  });
  for (const which of ['low', 'high'] as const) {
    const end = `${which === 'low' ? 'lower' : 'upper'} end of the 95 % simulation interval`;
    if (design === 'random')
      graph.scalar(nodes[which].at({ option, probability }), {
        formula: `${end} (Wilson; exact at 0 and 1)`,
        source: 'Wilson 1927; Clopper and Pearson 1934',
        doc: DOC,
        needs: [share],
        value: ([value], draws) => simulationInterval(value![0]!, draws)[which],
      });
    else
      graph.scalar(nodes[which].at({ option, probability }), {
        formula: `${end} from the spread between the blocks of the design (Wilson with Student’s t; exact at 0 and 1)`,
        source: 'Wilson 1927; Student 1908',
        doc: 'docs/designs.md',
        needs: [event],
        value: ([column], draws) => blockInterval(column!, draws)[which],
      });
  }
}

/** The lowest and the highest probability over the base and the stated alternatives, each on the same draws. */
function addAlternatives(graph: Graph, { root }: Scenario, option: string): void {
  const base = nodes.probability.at({ option, probability: 'probability' });
  const under = (root.alternatives ?? []).map(({ id: alternative, set }) => {
    const passes = graph.rerun(nodes.passesUnder.at({ alternative, option }), {
      formula: `passes, with the figures of alternative "${alternative}"`,
      doc: DOC,
      target: nodes.passes.at({ option }),
      intervention: alternativeId(alternative),
      needs: Object.keys(set)
        .map((name) => nodes.alternativeSet.at({ alternative, name }))
        .filter(({ name }) => graph.nodes.has(name)),
    });
    return graph.scalar(nodes.probabilityUnder.at({ alternative, option }), {
      formula: 'share of draws',
      doc: DOC,
      needs: [passes],
      value: ([column]) => meanOf(column!),
    });
  });
  const extreme = (handle: Handle, words: string, of: (...numbers: number[]) => number) =>
    graph.scalar(handle, {
      formula: `${words} probability over the base and the stated alternatives`,
      doc: DOC,
      needs: [base, ...under],
      value: (columns) => of(...columns.map((column) => column[0]!)),
    });
  extreme(nodes.assumptionLow.at({ option }), 'lowest', Math.min);
  extreme(nodes.assumptionHigh.at({ option }), 'highest', Math.max);
}

function addGap(graph: Graph, option: string, chosen: Mode): void {
  const at = { option };
  const planned = nodes.planned.at(at);
  const needed = nodes.needed.at(at);
  const inField = nodes.inField.at(at);
  graph.column(nodes.gap.at(at), {
    formula: 'max(0, max(planned, needed) − in the field)',
    doc: DOC,
    needs: [planned, needed, inField],
    value: (plan, need, have) => Math.max(0, Math.max(plan!, need!) - have!),
  });
  graph.draw(
    bindingGroup(
      `option.${option}.verdict.binding`,
      {
        passes: nodes.passes.at(at),
        planned,
        needed,
        inField,
        mostInTime: nodes.mostInTime.at(at),
        stands: nodes.stands.at({ option, mode: chosen }),
        ifAllCame: nodes.ifAllCame.at(at),
        ifPoolUnlimited: nodes.ifPoolUnlimited.at(at),
        ifNoRotation: nodes.ifNoRotation.at(at),
        ifEnablersUnlimited: nodes.ifEnablersUnlimited.at(at),
      },
      CONSTRAINTS.map((constraint) => nodes.binding.at({ option, constraint })),
    ),
  );
}

function addAssumptionShare(graph: Graph, option: string): void {
  const planned = nodes.planned.at({ option });
  const smaller = (handle: Handle, persons: Handle, formula: string) =>
    graph.column(handle, {
      formula,
      doc: DOC,
      needs: [persons, planned],
      value: (have, plan) => Math.min(have!, plan!),
    });
  const usable = smaller(nodes.usable.at({ option }), nodes.inField.at({ option }), 'min(in the field, planned)');
  const stated = smaller(
    nodes.usableStated.at({ option }),
    nodes.statedOnly.at({ option }),
    'min(in the field on stated amounts alone, planned)',
  );
  const redrawn = graph.rerun(nodes.usableRedrawn.at({ option }), {
    formula: 'min(in the field, planned) with every assumption drawn anew',
    doc: DOC,
    target: usable,
    intervention: ASSUMPTIONS,
    needs: [],
  });
  graph.scalar(nodes.restsOnAssumptions.at({ option }), {
    formula:
      'total-effect index of all assumptions as one group on min(in the field, planned); without variance, the share of persons that stated amounts alone do not give',
    source: 'Jansen 1999; Saltelli et al. 2010',
    doc: DOC,
    needs: [usable, redrawn, stated],
    value: ([have, anew, alone]) => restsOnAssumptions(have!, anew!, alone!),
  });
  const leaves = assumptionLeaves(graph, usable.name);
  graph.scalar(nodes.movesMost.at({ option }), {
    formula: 'largest first-order index of one assumption on min(in the field, planned)',
    source: 'Pearson’s correlation ratio; Plischke 2010',
    doc: DOC,
    needs: [usable, ...leaves.map((name) => ({ name, unit: '' }))],
    value: ([have, ...columns]) => columns.reduce((best, column) => Math.max(best, firstOrder(column, have!)), 0),
  });
}

/** Uncertain assumptions that a node rests on, in order of their names. */
export function assumptionLeaves(graph: Graph, name: string): string[] {
  return [...graph.leavesOf([name])].filter((leaf) => isAssumption(graph, leaf)).toSorted();
}

function restsOnAssumptions(have: Column, redrawn: Column, stated: Column): number {
  if (varianceOf(have) > 0) return totalEffect(have, redrawn);
  const persons = meanOf(have);
  return persons === 0 ? 1 : Math.max(0, 1 - meanOf(stated) / persons);
}
