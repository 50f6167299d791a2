export type { Along, OpenPlace } from './along.ts';
export type { Arrivals, Band } from './bands.ts';
export { REPLICATE_HEADER, replicateLine } from './row.ts';
export {
  type ByWeek,
  SIMULATE_DRAWS,
  type SimulatedReplicate,
  Simulation,
  type SimulationResult,
} from './simulation.ts';
export type { SimulationSummary, Spread } from './summary.ts';
