export { auditFigures, type FiguresAudit, type FileAudit } from './audit/figures.ts';
export { auditVariance, type VarianceAudit, type VarianceShare } from './audit/variance.ts';
export { backtestCeasefire, type CeasefireBacktest } from './backtest/ceasefire.ts';
export type { Fitted } from './backtest/fitted.ts';
export { FORECASTS, type ForecastId } from './backtest/forecasts.ts';
export { backtestSizing, type SizingBacktest, type SizingCase, type SizingError } from './backtest/sizing.ts';
export { HORIZONS, type Horizon, type ScoredWindow } from './backtest/summary.ts';
export type { Watch } from './ceasefire/declared.ts';
export { assumedOf } from './ceasefire/incident-figures.ts';
export {
  type Cascade,
  cascadeOf,
  type Move as CascadeMove,
  type Round,
  type Waiting,
  waitingOf,
} from './coalition/cascade.ts';
export type { Minimal } from './coalition/minimal.ts';
export {
  COMPARE_DRAWS,
  type ComparedOption,
  type CompareOptions,
  type Comparison,
  type Contribution,
  compare,
  type End,
} from './compare/compare.ts';
export { type ContributionOfSet, type Contributions, contributionsOf } from './compare/contributions.ts';
export type { Change, Written } from './compare/diff.ts';
export { type ChanceDifference, differenceOf, type OptionDifference } from './compare/differences.ts';
export type { Metric } from './compare/hybrid.ts';
export type { Depth } from './compare/players.ts';
export type { Side } from './compare/side.ts';
export type { Topic } from './compare/topics.ts';
export {
  type FrontierPoint,
  frontierOf,
  type RotationSectors,
  sectorsByRotation,
  type WaysCompared,
  waysCompared,
} from './deploy.ts';
export { describe, type ErrorCode, MusterError, nearestOf, type Place, type Problem } from './errors.ts';
export {
  explain,
  quantitiesOf,
  resolveName,
  type SourcedQuantity,
  type StatedFigure,
  statedFigure,
  type Trace,
  type TraceNode,
} from './explain.ts';
export type { ChangeWeights } from './generation/schedule/changes.ts';
export type { OptionSchedule, ScheduleClash, ScheduledGroup } from './generation/schedule/reply.ts';
export { Evaluation } from './graph/evaluate.ts';
export type { Graph } from './graph/graph.ts';
export { type HighsRuntime, solverOf } from './highs.ts';
export {
  type JsonSchema,
  outcomeJsonSchema,
  pledgesJsonSchema,
  scenarioJsonSchema,
  scheduleJsonSchema,
} from './json-schema.ts';
export { restsOnLayout } from './outcome/ceasefire.ts';
export { commitmentOf } from './outcome/commitment.ts';
export { deploymentGlance, type Glance, glance } from './outcome/glance.ts';
export {
  type Chance,
  type HistoryOptions,
  history,
  type Moment,
  type Move,
  type NationHistory,
  nationHistory,
} from './outcome/history.ts';
export { type Mover, moversOf } from './outcome/movers.ts';
export { type RunOptions, type RunResult, run } from './outcome/outcome.ts';
export { type MinimalFor, type Pivotal, type PivotalNation, pivotalOf } from './outcome/pivotal.ts';
export { type PreciseResult, type PrecisionOptions, runToPrecision } from './outcome/precision.ts';
export { type Difference, differencesOf, idOf, readOutcome } from './outcome/read.ts';
export { type ScheduleResult, scheduleResult } from './outcome/schedule.ts';
export { type Interval, type OptionOutcome, type Outcome, outcomeSchema } from './outcome/schema.ts';
export { type NationMove, type Standing, type Supposition, type WhatIf, whatIf } from './outcome/what-if.ts';
export { constraintWords, leafWords, ofDraws, percent, persons, range } from './outcome/words.ts';
export { DESIGNS, type Design } from './quantity/design.ts';
export { type Shape, shapeOf, shapeOfDraws } from './quantity/shape.ts';
export { changedFiles } from './save.ts';
export { BASELINE } from './scenario/baseline.ts';
export type { Files } from './scenario/files.ts';
export { type LoadOptions, loadScenario, type Replacements, type Scenario } from './scenario/load.ts';
export { FORMAT, type Migration, type MigrationStep, migrate } from './scenario/migrate.ts';
export { type ParsedFiles, parsedFiles } from './scenario/parsed.ts';
export type { Position } from './scenario/positions.ts';
export { DEFAULT_MOVES, type ScheduleRequest, scheduleOption } from './schedule.ts';
export { DEFAULTS, isSettable, LARGEST_SEED, MOST_DRAWS, type Settings } from './settings.ts';
export { type CeasefireConfigs, ceasefireConfigs } from './simulate/config.ts';
export { INCIDENT_COLUMNS, leastSeenForCall } from './simulate/incident.ts';
export {
  REPLICATE_COLUMNS,
  REPLICATE_HEADER,
  type ReplicateRequest,
  type ReplicateRow,
  replicateLine,
  replicateOf,
  replicateRow,
  rowOf,
} from './simulate/row.ts';
export { SIMULATE_DRAWS } from './simulate/simulation.ts';
export { type SimulationSummary, type Spread, summaryOf } from './simulate/summary.ts';
export type { Solve, SolveNow } from './solver.ts';
export { buildModel, type Computed, evaluationOf, type Model, samplingOf } from './verdict.ts';
export { ENGINE_VERSION } from './version.ts';
