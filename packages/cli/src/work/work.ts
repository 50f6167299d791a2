import type { Replies, Request, Requests } from '../protocol.ts';
import { workAudit } from './audit.ts';
import { workBacktest, workBacktestCeasefire } from './backtest.ts';
import { workCompare } from './compare.ts';
import { workDeploy } from './deploy.ts';
import { workExplain } from './explain.ts';
import { workHistory } from './history.ts';
import { workMethods } from './methods.ts';
import { workPivotal } from './pivotal.ts';
import { workRun } from './run.ts';
import { workSchedule } from './schedule.ts';
import type { Reporter } from './session.ts';
import { workSimulate } from './simulate.ts';
import { workSources } from './sources.ts';
import { workValidate } from './validate.ts';
import { workVerify } from './verify.ts';
import { workWhatIf } from './what-if.ts';

type Worker<C extends keyof Requests> = (request: Requests[C], reporter: Reporter) => Promise<Replies[C]>;

const WORK: { readonly [C in keyof Requests]: Worker<C> } = {
  run: workRun,
  schedule: workSchedule,
  simulate: workSimulate,
  deploy: workDeploy,
  explain: workExplain,
  validate: workValidate,
  sources: workSources,
  verify: workVerify,
  audit: workAudit,
  backtest: workBacktest,
  backtestCeasefire: workBacktestCeasefire,
  methods: workMethods,
  compare: workCompare,
  history: workHistory,
  pivotal: workPivotal,
  whatIf: workWhatIf,
};

/** Does what a command asks of the engine. Throws a MusterError for what is wrong with the input. */
export function work({ command, ...request }: Request, reporter: Reporter): Promise<Replies[keyof Replies]> {
  const worker = WORK[command] as (request: object, reporter: Reporter) => Promise<Replies[keyof Replies]>;
  return worker(request, reporter);
}
