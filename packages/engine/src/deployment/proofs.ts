import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { nodes } from '../graph/nodes.ts';
import type { Laid } from './laid.ts';

const DOC = 'docs/deployment/layout.md';

/** What was proved when the places were chosen. */
export function addProofs(graph: Graph, { option, plan }: Laid): void {
  for (const { component, figures, layout, cover, candidates, wanted, stated } of plan.components) {
    const at = { option, component };
    const needs = [nodes.componentPlanned.at(at), ...Object.values(figures)];
    const add = (handle: Handle, value: number, formula: string) =>
      graph.scalar(handle, { formula, doc: DOC, key: String(value), needs, value: () => value });
    add(
      nodes.layoutCandidates.at(at),
      candidates,
      stated ? 'places that the plan states' : 'candidate places in the band of depths behind the line',
    );
    add(
      nodes.layoutWanted.at(at),
      wanted,
      'planned strength ÷ persons at one place, at the medians, rounded; at least one',
    );
    add(
      nodes.layoutLargest.at(at),
      layout.largest,
      'longest way from the nearest place to a point of the line, at the medians, alert left out (p-centre)',
    );
    add(
      nodes.layoutLargestBound.at(at),
      layout.largestBound,
      'no choice of so many candidates has a shorter longest way: proved by set covers',
    );
    add(
      nodes.layoutMean.at(at),
      layout.mean,
      'mean way to the line, at the medians, alert left out (p-median under the shortest longest way)',
    );
    add(
      nodes.layoutMeanBound.at(at),
      layout.meanBound,
      'no choice with that longest way has a shorter mean: bound of the solver',
    );
    add(
      nodes.fewestPlaces.at(at),
      cover.taken.length,
      'fewest candidates that reach in time whatever any candidate reaches in time (set cover)',
    );
    add(nodes.fewestBound.at(at), cover.bound, 'no fewer are enough: bound of the solver');
    add(nodes.fewestShare.at(at), cover.share, 'share of the line that some candidate reaches in time, at the medians');
  }
}
