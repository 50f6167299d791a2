import { type Pivotal, pivotalOf, type Settings } from '@muster/engine';
import { type ClockRow, clockRows } from '@muster/engine/report';
import type { ModelRequest } from '../protocol.ts';
import { modelOfForce, oneOption, open, type Reporter, shown, stopwatch } from './session.ts';

export type PivotalRequest = ModelRequest;

export interface PivotalReply extends Omit<Pivotal, 'clocks'> {
  title: string;
  label: string;
  asOf: string;
  settings: Settings;
  names: Readonly<Record<string, string>>;
  clocks: readonly ClockRow[];
}

const FEW_DRAWS = 2_000;

export async function workPivotal(request: PivotalRequest, reporter: Reporter): Promise<PivotalReply> {
  const timed = stopwatch(reporter);
  const opened = await open(request);
  timed('load');
  return shown(opened.located, async () => {
    const option = oneOption(opened.scenario, request.option);
    const model = await modelOfForce(opened, { ...request, draws: request.draws ?? FEW_DRAWS });
    timed('build');
    const { clocks: _, ...pivotal } = pivotalOf(model, option.id);
    timed('pivotal');
    const { root, asOf } = opened.scenario;
    return {
      title: root.title,
      label: option.label,
      asOf,
      settings: model.settings,
      names: Object.fromEntries(Object.entries(root.nations).map(([code, { name }]) => [code, name])),
      ...pivotal,
      clocks: clockRows(opened.scenario),
    };
  });
}
