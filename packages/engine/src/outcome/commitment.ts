/**
 * What is set where a nation commits so many persons: it is ready in every draw, with that amount. Imports nothing, so that a page that only
 * asks does not load the model.
 */
export function commitmentOf(nation: string, kind: string, persons: number): Record<string, string> {
  const pledge = `pledge.${nation}.${kind}`;
  return { [`${pledge}.ready`]: '1', [`${pledge}.amount`]: String(persons) };
}
