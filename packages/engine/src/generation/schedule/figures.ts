import type { Graph } from '../../graph/graph.ts';
import { given } from '../../graph/nodes.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Scenario } from '../../scenario/load.ts';

/** Adds the figures that only a schedule reads, so that they can be set and asked for like any other. */
export function addScheduleFigures(graph: Graph, { root }: Scenario): void {
  const put = (...figures: (Quantity | undefined)[]) => {
    for (const figure of figures) if (figure) graph.input(given(figure), figure);
  };
  for (const { small, readiness, substitutes } of Object.values(root.units ?? {})) {
    put(small, readiness);
    for (const { loss } of substitutes ?? []) put(loss);
  }
  for (const { rotation } of root.options) {
    for (const { share } of rotation?.frameworks ?? []) put(share);
    put(...Object.values(rotation?.least ?? {}));
    const { surge } = rotation ?? {};
    if (surge) put(surge.from, surge.months, surge.persons, surge.restShare);
  }
}
