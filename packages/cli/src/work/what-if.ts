import { type Settings, type Supposition, type WhatIf, whatIf } from '@muster/engine';
import type { ModelRequest } from '../protocol.ts';
import { modelOfForce, oneOption, open, type Reporter, shown, stopwatch } from './session.ts';

export interface WhatIfRequest extends ModelRequest {
  suppositions: readonly Supposition[];
}

export interface WhatIfReply extends WhatIf {
  title: string;
  label: string;
  asOf: string;
  settings: Settings;
  suppositions: readonly Supposition[];
  names: Readonly<Record<string, string>>;
}

export async function workWhatIf(request: WhatIfRequest, reporter: Reporter): Promise<WhatIfReply> {
  const { suppositions } = request;
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    const option = oneOption(opened.scenario, request.option);
    const model = await modelOfForce(opened, request);
    timed('build');
    const result = whatIf(model, option.id, suppositions);
    timed('what if');
    const { root, asOf } = opened.scenario;
    return {
      title: root.title,
      label: option.label,
      asOf,
      settings: model.settings,
      suppositions,
      names: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
      ...result,
    };
  });
}
