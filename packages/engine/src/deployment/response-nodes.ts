import type { Column } from '../graph/column.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { nodes } from '../graph/nodes.ts';
import { type Laid, responseNeeds, responseTimes } from './laid.ts';

const DOC = 'docs/deployment/response.md';

const FORMULA =
  'alert + (km as the crow flies × detour factor + km by road) ÷ speed, from the base from which that is soonest';

/** Adds how soon a team is at the line with a base at every place of the plan, over all of it and by pieces. */
export function addResponse(graph: Graph, laid: Laid): void {
  const { option, terrain, pieces, key } = laid;
  addEnds(graph, laid);
  graph.draw({
    id: `option.${option}.deployment.response`,
    shape: 'draws',
    formula: FORMULA,
    doc: DOC,
    key,
    formulas: [
      `the mean over the line of: ${FORMULA}`,
      `the largest along the line of: ${FORMULA}`,
      'share of the line that a team reaches within the response time, with a base at every place of the plan',
      ...pieces.flatMap(() => [
        `the mean over the piece of: ${FORMULA}`,
        'share of the piece that a team reaches within the response time',
      ]),
    ],
    needs: responseNeeds(laid).map(({ name }) => name),
    outputs: [
      nodes.responseMean.at({ option }),
      nodes.responseLargest.at({ option }),
      nodes.coverage.at({ option }),
      ...pieces.flatMap((_, index) => {
        const at = { option, stretch: String(index + 1) };
        return [nodes.stretchHours.at(at), nodes.stretchReached.at(at)];
      }),
    ],
    start: (inputs, outputs) => {
      const times = responseTimes(laid, inputs);
      const [mean, largest, coverage, ...ofPieces] = outputs as [Column, Column, Column, ...Column[]];
      const { km, course } = terrain;
      const step = (draw: number) => {
        times.at(draw);
        let [sum, longest, reached] = [0, 0, 0];
        for (let piece = 0; piece < pieces.length; piece += 1) {
          const { from, to, fromKm, toKm } = pieces[piece]!;
          let [own, inTime] = [0, 0];
          for (let point = from; point < to; point += 1) {
            const hours = times.hours[point]!;
            own += hours * km[point]!;
            if (hours > longest) longest = hours;
            if (times.firstInTime[point]! < times.bases) inTime += km[point]!;
          }
          sum += own;
          reached += inTime;
          ofPieces[2 * piece]![draw] = own / (toKm - fromKm);
          ofPieces[2 * piece + 1]![draw] = wholeShare(inTime / (toKm - fromKm));
        }
        mean[draw] = sum / course.length;
        largest[draw] = longest;
        coverage[draw] = wholeShare(reached / course.length);
      };
      return { step };
    },
  });
}

/** Sums of the pieces of a whole miss 1 by their last digits. */
const HAIR = 1e-9;

export function wholeShare(share: number): number {
  return share > 1 - HAIR ? 1 : share;
}

/** Where the pieces of the line begin and end. */
function addEnds(graph: Graph, { option, pieces }: Laid): void {
  pieces.forEach(({ fromKm, toKm }, index) => {
    const at = { option, stretch: String(index + 1) };
    const end = (handle: Handle, value: number, formula: string) =>
      graph.scalar(handle, { formula, doc: DOC, key: String(value), needs: [], value: () => value });
    end(nodes.stretchFrom.at(at), fromKm, 'km along the line where the piece begins');
    end(nodes.stretchTo.at(at), toKm, 'km along the line where the piece ends');
  });
}
