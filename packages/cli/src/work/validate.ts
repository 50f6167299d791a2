import { ledgerOf } from '@muster/engine/report';
import type { ModelRequest, ValidateReply } from '../protocol.ts';
import { type Reporter, runRequest, sourcesOf, TRIAL_DRAWS } from './session.ts';

/** A trial run shows what is read, and that it can be evaluated. */
export async function workValidate(request: ModelRequest, reporter: Reporter): Promise<ValidateReply> {
  const { opened, model, result } = await runRequest({ ...request, draws: TRIAL_DRAWS }, reporter, {
    pivotality: false,
  });
  const { root, asOf, positions } = model.scenario;
  const quantities = sourcesOf(model, result, opened.located);
  const assumptions = quantities.filter(({ isAssumption }) => isAssumption).length;
  const rows = ledgerOf(model.scenario);
  return {
    title: root.title,
    asOf,
    options: root.options.map(({ id, label }) => ({ id, label })),
    figures: { read: quantities.length, sourced: quantities.length - assumptions, assumptions },
    statements: {
      total: root.pledges.length,
      readable: rows.length,
      groups: rows.filter(({ group }) => group).length,
      later: root.pledges.length - rows.length,
    },
    nations: { contributors: model.nations.length, withStatement: new Set(positions.map(({ nation }) => nation)).size },
    alternatives: root.alternatives?.length ?? 0,
    correlations: root.correlations?.length ?? 0,
    factors: root.factors?.length ?? 0,
    flags: result.outcome.flags,
  };
}
