import type { Evaluation } from '../graph/evaluate.ts';
import { idOf } from './read.ts';

/** A number of the outcome by the name of its node. */
export interface Reference {
  readonly node: string;
}

export interface Named {
  path: string;
  name: string;
}

export function reference(node: string): Reference {
  return { node };
}

export function intervalOf(node: { name: string }) {
  const { name } = node;
  return {
    p5: reference(`${name}.p5`),
    p50: reference(`${name}.p50`),
    p95: reference(`${name}.p95`),
    mean: reference(`${name}.mean`),
  };
}

export function probabilityOf(handles: { value: { name: string }; low: { name: string }; high: { name: string } }) {
  return { value: reference(handles.value.name), low: reference(handles.low.name), high: reference(handles.high.name) };
}

/**
 * Replaces references by numbers and notes which node each came from. Infinite numbers become null. A function is called with a reader of
 * numbers: for words and yes/no that follow from them. Items of lists go by their id, not their position.
 */
export function resolve(template: unknown, evaluation: Evaluation, path: readonly string[], names: Named[]): unknown {
  if (typeof template === 'function') return template((name: string) => evaluation.number(name));
  if (Array.isArray(template))
    return template.map((item, index) => resolve(item, evaluation, [...path, idOf(item) ?? String(index)], names));
  if (template === null || typeof template !== 'object') return template;
  if ('node' in template) {
    const { node } = template as Reference;
    names.push({ path: path.join('.'), name: node });
    const value = evaluation.number(node);
    return Number.isFinite(value) ? value : null;
  }
  return Object.fromEntries(
    Object.entries(template).map(([key, child]) => [key, resolve(child, evaluation, [...path, key], names)]),
  );
}
