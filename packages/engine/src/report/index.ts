export { type ClockRow, clockRows } from './clocks.ts';
export { type Context, contextOf } from './context.ts';
export { beyondLine, type DeployedMap, type LinePart } from './deployed.ts';
export { conditionWords, type LedgerRow, ledgerOf, positionWords } from './ledger.ts';
export * from './numbers.ts';
export { stepFor, wholeSteps } from './rounding.ts';
export { A_MODEL, TOLD_BY_COUNTS, WINDOW_WORDS } from './simulated.ts';
export { type Theatre, theatreOf } from './theatre.ts';
export { nationsBySchedule, type TimelinePart, timelineOf } from './timeline.ts';
