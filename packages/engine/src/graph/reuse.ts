import type { Group } from '../quantity/correlation.ts';
import type { Graph } from './graph.ts';
import type { Node } from './node.ts';

/**
 * Names whose columns may differ between two graphs of one scenario under other settings: leaves that are set otherwise, leaves whose
 * correlated group differs, and everything that rests on them. Whatever else stands in `after` has the same column in both, on the same
 * seed and draws.
 */
export function staleBetween(
  before: { graph: Graph; groups: readonly Group[] },
  after: { graph: Graph; groups: readonly Group[] },
): ReadonlySet<string> {
  const stale = new Set(regrouped(before.groups, after.groups));
  // A node stands behind what it needs, so one pass in order is enough.
  for (const node of after.graph.nodes.values()) {
    if (stale.has(node.name)) continue;
    const old = before.graph.nodes.get(node.name);
    if (!old || !isSame(old, node) || node.needs.some((need) => stale.has(need))) stale.add(node.name);
  }
  return stale;
}

function isSame(old: Node, node: Node): boolean {
  if (old.kind !== node.kind || old.key !== node.key || old.needs.length !== node.needs.length) return false;
  if (old.needs.some((need, index) => need !== node.needs[index])) return false;
  if (old.kind !== 'input' || node.kind !== 'input' || old.quantity === node.quantity) return true;
  return (
    old.quantity.isAssumption === node.quantity.isAssumption &&
    JSON.stringify(old.quantity.distribution) === JSON.stringify(node.quantity.distribution)
  );
}

/** Members of groups that are not alike in both. */
function regrouped(before: readonly Group[], after: readonly Group[]): string[] {
  const known = (groups: readonly Group[]) => new Map(groups.map((group) => [JSON.stringify(group), group]));
  const [old, now] = [known(before), known(after)];
  const onlyIn = (some: ReadonlyMap<string, Group>, other: ReadonlyMap<string, Group>) =>
    [...some].filter(([key]) => !other.has(key)).flatMap(([, { members }]) => members);
  return [...onlyIn(old, now), ...onlyIn(now, old)];
}
