import type {
  CeasefireBacktest,
  ChangeWeights,
  Difference,
  FileAudit,
  Outcome,
  Problem,
  ScheduleResult,
  Settings,
  SizingBacktest,
  SourcedQuantity,
  Trace,
  VarianceAudit,
} from '@muster/engine';
import type { Context, LedgerRow, Theatre } from '@muster/engine/report';
import type { CompareReply, CompareRequest } from './work/compare.ts';
import type { DeployReply, DeployRequest } from './work/deploy.ts';
import type { HistoryReply, HistoryRequest } from './work/history.ts';
import type { PivotalReply, PivotalRequest } from './work/pivotal.ts';
import type { SimulateReply, SimulateRequest } from './work/simulate.ts';
import type { WhatIfReply, WhatIfRequest } from './work/what-if.ts';

/** What the main thread asks of the worker, and what it gets back: plain data, so that an interrupt is heard while the engine computes. */
export interface ModelRequest {
  scenario: string;
  asOf?: string;
  option?: string;
  draws?: number;
  seed?: number;
  coordination?: Settings['coordination'];
  design?: Settings['design'];
  set: Readonly<Record<string, string>>;
}

export interface ExplainRequest extends ModelRequest {
  name: string;
}

export interface RunRequest extends ModelRequest {
  /** Half-width of the simulation interval to be reached; `draws` are then the most that are allowed. */
  precision?: number;
}

export interface ScheduleRequest extends ModelRequest {
  at?: ScheduleResult['at'];
  /** Moves of the search, where others than usual are asked for. */
  moves?: number;
  /** What a person weighs in the cheapest change, by kind of change. */
  weights?: ChangeWeights;
}

export interface VerifyRequest {
  /** File that holds an outcome. */
  result: string;
  /** Where the scenario stands, if it is not built in. */
  scenario?: string;
}

export interface MethodsRequest {
  name?: string;
  scenario: string;
}

export interface AuditRequest extends ModelRequest {
  /** Without a scenario of the user’s the library alone is told. */
  libraryOnly: boolean;
}

export interface Requests {
  audit: AuditRequest;
  backtest: { scenario: string };
  backtestCeasefire: { scenario: string; draws: number; seed: number };
  compare: CompareRequest;
  deploy: DeployRequest;
  history: HistoryRequest;
  methods: MethodsRequest;
  pivotal: PivotalRequest;
  verify: VerifyRequest;
  run: RunRequest;
  schedule: ScheduleRequest;
  simulate: SimulateRequest;
  explain: ExplainRequest;
  validate: ModelRequest;
  sources: ModelRequest;
  whatIf: WhatIfRequest;
}

export type Request = { [C in keyof Requests]: { command: C } & Requests[C] }[keyof Requests];

export interface RunReply {
  outcome: Outcome;
  context: Context;
  sources: readonly SourcedQuantity[];
  ledger: readonly LedgerRow[];
  theatre: Theatre;
}

export interface ScheduleReply {
  schedule: ScheduleResult;
  /** Names of nations and of types of unit. */
  nations: Readonly<Record<string, string>>;
  types: Readonly<Record<string, string>>;
}

export interface ExplainReply {
  trace: Trace;
  /** Path in the outcome, where the user gave one that differs from the node’s name. */
  asked: string;
  draws: number;
}

export interface ValidateReply {
  title: string;
  asOf: string;
  options: readonly { id: string; label: string }[];
  figures: { read: number; sourced: number; assumptions: number };
  statements: { total: number; readable: number; groups: number; later: number };
  nations: { contributors: number; withStatement: number };
  alternatives: number;
  correlations: number;
  factors: number;
  flags: Outcome['flags'];
}

export interface SourcesReply {
  title: string;
  asOf: string;
  quantities: readonly SourcedQuantity[];
}

export interface VerifyReply {
  verified: boolean;
  scenario: string;
  draws: number;
  compared: number;
  /** Relative; 0 where the same engine computed both. */
  tolerance: number;
  /** Parts that are no longer what the result was computed from. */
  changed: readonly { what: 'scenario' | 'library' | 'graph' | 'engine'; stated: string; now: string }[];
  differences: readonly Difference[];
}

export interface MethodsReply {
  methods: readonly { name: string; stage: string; title: string; answers: string; sources: readonly string[] }[];
  page?: { name: string; text: string; parameters: readonly { name: string; value: string }[]; others: number };
}

export interface AuditReply {
  files: readonly FileAudit[];
  generalKnowledge: readonly string[];
  /** Figures that the run reads, of these sourced. */
  read?: { figures: number; sourced: number };
  variance: readonly VarianceAudit[];
  labels: Readonly<Record<string, string>>;
  draws: number;
}

export interface CeasefireBacktestReply extends CeasefireBacktest {
  /** Hash of the library whose figures and survival tables are tested. */
  library: string;
}

export interface Replies {
  audit: AuditReply;
  backtest: SizingBacktest;
  backtestCeasefire: CeasefireBacktestReply;
  compare: CompareReply;
  deploy: DeployReply;
  history: HistoryReply;
  methods: MethodsReply;
  pivotal: PivotalReply;
  verify: VerifyReply;
  run: RunReply;
  schedule: ScheduleReply;
  simulate: SimulateReply;
  explain: ExplainReply;
  validate: ValidateReply;
  sources: SourcesReply;
  whatIf: WhatIfReply;
}

export type Message =
  | { kind: 'progress'; done: number; what: string }
  /** From here on an interrupt stops the work and keeps what there is; it does not end it. */
  | { kind: 'stoppable'; how: string }
  | { kind: 'notice'; what: string }
  | { kind: 'timing'; what: string; milliseconds: number }
  | { kind: 'done'; reply: Replies[keyof Replies] }
  | { kind: 'problems'; problems: Problem[] }
  | { kind: 'defect'; message: string; stack: string };
