import { valueAt } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Scenario } from '../scenario/load.ts';
import { weaponsOf } from './figures.ts';
import type { Laid } from './laid.ts';
import { wholeShare } from './response-nodes.ts';

const DOC = 'docs/deployment/exposure.md';

/** Adds how deep each base stands, and the persons within the range of each weapon: a base is within it whole or not at all. */
export function addExposure(graph: Graph, scenario: Scenario, { option, plan, terrain, positions }: Laid): void {
  const distances = plan.bases.map(({ id }, index): Handle => {
    const own = positions.slice(2 * index, 2 * index + 2);
    const at = { option, base: id };
    graph.scalar(nodes.baseDepth.at(at), {
      formula: 'distance from the nearest point of the line, as the crow flies',
      doc: DOC,
      needs: own,
      value: ([longitude, latitude]) => terrain.course.project([longitude![0]!, latitude![0]!]).km,
    });
    return graph.scalar(nodes.baseToWeapons.at(at), {
      formula:
        'distance from the nearest place from which weapons may be fired: the line, and other lines that the scenario names',
      doc: DOC,
      needs: own,
      value: ([longitude, latitude]) => terrain.toWeapons([longitude![0]!, latitude![0]!]),
    });
  });
  const persons = plan.bases.map(({ id }) => nodes.basePersons.at({ option, base: id }));
  for (const weapon of weaponsOf(scenario).read) {
    const range = scenario.root.weapons![weapon]!.range;
    const exposed = graph.vector(nodes.exposed.at({ option, weapon }), {
      formula: 'persons at the bases that lie within the range of the weapon',
      doc: DOC,
      needs: [given(range), ...distances, ...persons],
      fill: ([reach, ...inputs], output) => {
        const count = plan.bases.length;
        for (let draw = 0; draw < output.length; draw += 1) {
          let sum = 0;
          for (let base = 0; base < count; base += 1)
            if (inputs[base]![0]! <= valueAt(reach!, draw)) sum += valueAt(inputs[count + base]!, draw);
          output[draw] = sum;
        }
      },
    });
    graph.column(nodes.exposedShare.at({ option, weapon }), {
      formula: 'persons within the range ÷ persons planned',
      doc: DOC,
      needs: [exposed, nodes.planned.at({ option })],
      value: (within, planned) => (planned! > 0 ? wholeShare(within! / planned!) : 0),
    });
  }
}
