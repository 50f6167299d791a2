import { nearestOf, type Problem } from '../errors.ts';
import { checkCeasefire } from './ceasefire-references.ts';
import { checkClocks } from './clock-references.ts';
import { checkDeployment } from './deployment-references.ts';
import { checkForce } from './force-references.ts';
import { type Located, placeOf } from './located.ts';

export type Path = readonly PropertyKey[];
export type Refuse = (
  code: Problem['code'],
  path: Path,
  message: string,
  known?: readonly string[],
  written?: string,
) => void;

/**
 * What no single field shows: ids given twice, sources, nations and conditions that are not there. Works on what is written, whether or not
 * the schema finds fault with it, so that all slips of a file come at once.
 */
export function referenceProblems(root: unknown, located: Located): Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (code, path, message, known = [], written = '') => {
    const nearest = nearestOf(written, known);
    const few = known.length > 0 && known.length <= 12;
    const expected = !nearest && few ? { expected: `one of ${known.join(', ')}` } : {};
    problems.push({ code, ...placeOf(located, path), message, ...(nearest ? { nearest } : expected) });
  };
  const scenario = mapOf(root);
  checkIds(scenario, refuse);
  checkSources(scenario, refuse);
  checkNations(scenario, refuse);
  checkConditions(scenario, refuse);
  checkClocks(scenario, refuse);
  checkForce(scenario, refuse);
  checkDeployment(scenario, refuse);
  checkCeasefire(scenario, refuse);
  return problems;
}

export function mapOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function checkIds(scenario: Record<string, unknown>, refuse: Refuse): void {
  const check = (path: Path, list: readonly unknown[], idOf: (item: unknown) => unknown = (item) => mapOf(item).id) => {
    const seen = new Set<unknown>();
    list.forEach((item, index) => {
      const id = idOf(item);
      if (id !== undefined && seen.has(id))
        refuse(
          'reference',
          mapOf(item).id === undefined ? [...path, index] : [...path, index, 'id'],
          `"${String(id)}" is given twice`,
        );
      seen.add(id);
    });
  };
  for (const key of ['options', 'pledges', 'factors', 'alternatives']) check([key], listOf(scenario[key]));
  check(['contributors'], listOf(scenario.contributors), (item) => item);
  const { places, deployment } = mapOf(scenario.theatre);
  check(['theatre', 'places'], listOf(places));
  check(['theatre', 'deployment', 'stretches'], listOf(mapOf(deployment).stretches));
  listOf(scenario.options).forEach((option, i) => {
    const components = listOf(mapOf(option).components);
    check(['options', i, 'components'], components);
    components.forEach((component, j) => {
      const path = ['options', i, 'components', j];
      check([...path, 'methods'], listOf(mapOf(component).methods), (item) => item);
      check([...path, 'hubs', 'packages'], listOf(mapOf(mapOf(component).hubs).packages));
    });
  });
}

function checkSources(scenario: Record<string, unknown>, refuse: Refuse): void {
  const known = Object.keys(mapOf(scenario.sources));
  const walk = (node: unknown, path: Path): void => {
    for (const [key, child] of Array.isArray(node) ? node.entries() : Object.entries(mapOf(node))) {
      if (key !== 'source') walk(child, [...path, key]);
      else if (typeof child === 'string' && !known.includes(child) && !/^https?:\/\//.test(child)) {
        const message = `"${child}" is neither a source of the library nor an http(s) address`;
        refuse('reference', [...path, key], message, known, child);
      }
    }
  };
  walk(scenario, []);
}

function checkNations(scenario: Record<string, unknown>, refuse: Refuse): void {
  const known = Object.keys(mapOf(scenario.nations));
  const check = (written: unknown, path: Path) => {
    const nation = textOf(written);
    // What is no code at all is the schema's to refuse.
    if (nation === undefined || known.includes(nation) || !/^[A-Z]{3}$/.test(nation)) return;
    refuse('reference', path, `the library knows no nation "${nation}"`, known, nation);
  };
  check(mapOf(scenario.theatre).host, ['theatre', 'host']);
  listOf(scenario.contributors).forEach((nation, index) => {
    check(nation, ['contributors', index]);
  });
  listOf(scenario.pledges).forEach((item, index) => {
    const pledge = mapOf(item);
    if (pledge.group !== true) check(pledge.nation, ['pledges', index, 'nation']);
    listOf(pledge.conditions).forEach((each, at) => {
      const condition = mapOf(each);
      const path = ['pledges', index, 'conditions', at];
      listOf(condition.nations).forEach((nation, n) => {
        check(nation, [...path, 'nations', n]);
        if (nation === pledge.nation && (condition.kind ?? 'land') === pledge.kind) {
          refuse('reference', path, `${String(nation)} waits for itself`);
        }
      });
    });
  });
}

function checkConditions(scenario: Record<string, unknown>, refuse: Refuse): void {
  const world = mapOf(scenario.world);
  const known = Object.keys(world);
  for (const [id, each] of Object.entries(world)) {
    const { premise, holds } = mapOf(each);
    if (premise === true && holds !== undefined)
      refuse('type', ['world', id], `"${id}" is a premise and has a probability`);
    if (premise !== true && holds === undefined) {
      refuse('missing-key', ['world', id], `"${id}" needs "holds" (a probability) or "premise: true"`);
    }
  }
  listOf(scenario.pledges).forEach((pledge, index) => {
    const conditions = listOf(mapOf(pledge).conditions).map(mapOf);
    const path = ['pledges', index, 'conditions'];
    const kinds = conditions.flatMap((condition) =>
      Object.keys(condition).filter((key) => /AtLeast$|^match$/.test(key)),
    );
    const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
    if (twice) refuse('reference', path, `"${twice}" stands twice in the conditions of one statement`);
    conditions.forEach((condition, at) => {
      const id = textOf(condition.world);
      if (id === undefined || known.includes(id)) return;
      refuse('reference', [...path, at, 'world'], `no condition "${id}" stands under "world"`, known, id);
    });
  });
}
