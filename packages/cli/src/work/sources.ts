import type { ModelRequest, SourcesReply } from '../protocol.ts';
import { type Reporter, runRequest, sourcesOf, TRIAL_DRAWS } from './session.ts';

export async function workSources(request: ModelRequest, reporter: Reporter): Promise<SourcesReply> {
  const { opened, model, result } = await runRequest({ ...request, draws: TRIAL_DRAWS }, reporter, {
    pivotality: false,
  });
  const { title, manifest } = result.outcome;
  return { title, asOf: manifest.asOf, quantities: sourcesOf(model, result, opened.located) };
}
