import { family } from './handles.ts';

/**
 * Every family of nodes, its unit and its indices, declared once. A stage takes what it needs of another stage from here.
 * Inputs that stand in a scenario or the library under the same dotted name are not repeated here: see `given`.
 */
export const nodes = {
  // theatre
  lineAtOneKm: family('theatre.line.lengthAtOneKm', 'km'),
  lineExponent: family('theatre.line.exponent', 'ratio'),
  lineMeasured: family('theatre.line.measured', 'km'),
  lineWaterShare: family('theatre.line.waterShare', 'share'),
  lineForPatrols: family('theatre.line.forPatrols', 'km'),
  lineForBases: family('theatre.line.forBases', 'km'),
  lineForPosts: family('option.{option}.component.{component}.posts.line', 'km'),

  // requirement, by component
  postsCount: family('option.{option}.component.{component}.posts.count', 'posts'),
  postsPersons: family('option.{option}.component.{component}.posts.persons', 'persons'),
  patrolsCount: family('option.{option}.component.{component}.patrols.count', 'patrols/day'),
  patrolsPersons: family('option.{option}.component.{component}.patrols.persons', 'persons'),
  basesReach: family('option.{option}.component.{component}.bases.reach', 'km'),
  basesCount: family('option.{option}.component.{component}.bases.count', 'bases'),
  basesPersons: family('option.{option}.component.{component}.bases.persons', 'persons'),
  reservePersons: family('option.{option}.component.{component}.reserve.persons', 'persons'),
  hubsPersons: family('option.{option}.component.{component}.hubs.persons', 'persons'),
  forceRatioPersons: family('option.{option}.component.{component}.forceRatio.persons', 'persons'),
  combat: family('option.{option}.component.{component}.combat', 'persons'),
  support: family('option.{option}.component.{component}.support', 'persons'),
  componentNeeded: family('option.{option}.component.{component}.needed', 'persons'),
  componentPlanned: family('option.{option}.component.{component}.planned', 'persons'),

  // requirement, by option
  needed: family('option.{option}.requirement.needed', 'persons'),
  planned: family('option.{option}.requirement.planned', 'persons'),
  byMethod: family('option.{option}.requirement.byMethod.{method}.persons', 'persons'),
  byRole: family('option.{option}.requirement.byRole.{role}.persons', 'persons'),
  unreachable: family('option.{option}.requirement.unreachable', 'share'),
  perKm: family('option.{option}.requirement.density.perKm', 'persons/km'),
  perKm2: family('option.{option}.requirement.density.perKm2', 'persons/km2'),
  perThousand: family('option.{option}.requirement.density.perThousand', 'ratio'),
  missionPerKm: family('mission.{mission}.perKm', 'persons/km'),
  missionPerKm2: family('mission.{mission}.perKm2', 'persons/km2'),
  missionPerThousand: family('mission.{mission}.perThousand', 'ratio'),
  missionDistance: family('option.{option}.requirement.nearestMissions.{mission}.distance', 'number'),

  estimateLow: family('estimate.{estimate}.low', 'persons'),
  estimateHigh: family('estimate.{estimate}.high', 'persons'),

  // generation, by nation
  garrisons: family('nation.{nation}.garrisons', 'persons'),
  commitments: family('nation.{nation}.commitments', 'persons'),
  pool: family('generation.pool.{nation}', 'persons'),
  sharedFactor: family('generation.factor', 'ratio'),
  factor: family('generation.factor.{nation}', 'ratio'),
  available: family('generation.available.{nation}', 'persons'),
  sustained: family('generation.sustained.{nation}', 'persons'),
  overHorizon: family('generation.overHorizon.{nation}', 'persons'),
  composition: family('generation.composition.{type}', 'share'),
  combatShare: family('generation.combatShare', 'share'),
  ownCombatShare: family('generation.combatShare.{nation}', 'share'),
  ownComposition: family('generation.composition.{nation}.{type}', 'share'),
  supportShare: family('generation.supportShare.{type}', 'share'),
  supply: family('generation.units.{nation}.{type}', 'units'),
  reserve: family('generation.reserve.{nation}', 'persons'),
  flank: family('nation.{nation}.flank', 'persons'),

  // coalition, by nation and kind
  resolve: family('pledge.{nation}.{kind}.resolve', 'share'),
  comes: family('pledge.{nation}.{kind}.comes', 'share'),
  conditionsMet: family('pledge.{nation}.{kind}.conditionsMet', 'share'),
  ready: family('pledge.{nation}.{kind}.ready', 'share'),
  share: family('pledge.{nation}.{kind}.share', 'share'),
  statedPool: family('pledge.{nation}.{kind}.pool', 'persons'),
  amount: family('pledge.{nation}.{kind}.amount', 'persons'),
  offer: family('pledge.{nation}.{kind}.offer', 'persons'),
  after: family('pledge.{nation}.{kind}.after', 'nations'),
  peerTerm: family('pledge.{nation}.{kind}.{term}', 'number'),
  worldHolds: family('world.{condition}.holds', 'chance'),
  worldHoldsFor: family('world.{condition}.holds.{nation}', 'chance'),
  worldFrom: family('world.{condition}.from', 'days'),
  worldUntil: family('world.{condition}.until', 'months'),
  worldAfterFor: family('world.{condition}.after.{nation}', 'days'),
  worldDelay: family('world.{condition}.delay', 'days'),
  worldDelayFor: family('world.{condition}.delay.{nation}', 'days'),
  pledgeDelay: family('pledge.{nation}.{kind}.delay', 'days'),
  pledgeUntil: family('pledge.{nation}.{kind}.until', 'months'),

  // coalition, by option
  member: family('option.{option}.coalition.{mode}.{nation}.{kind}', 'persons'),
  memberHeld: family('option.{option}.coalition.held.{held}.{nation}.{kind}', 'persons'),
  memberIn: family('option.{option}.coalition.{mode}.nations.{nation}.share', 'share'),
  committed: family('option.{option}.coalition.{mode}.persons', 'persons'),
  coordinationGap: family('option.{option}.coalition.coordinationGap', 'persons'),
  pivotalOwn: family('option.{option}.coalition.pivotal.{nation}.own', 'persons'),
  pivotalInduced: family('option.{option}.coalition.pivotal.{nation}.induced', 'persons'),

  // generation, by option
  holds: family('option.{option}.generation.holds.{nation}', 'persons'),
  keeps: family('option.{option}.generation.{mode}.{nation}.inField', 'persons'),
  kept: family('option.{option}.generation.{mode}.kept', 'persons'),
  combatSupply: family('option.{option}.generation.{mode}.combat', 'persons'),
  typeSupply: family('option.{option}.generation.{mode}.supply.{type}', 'persons'),
  covered: family('option.{option}.generation.{mode}.covered.{type}', 'share'),
  limitedBy: family('option.{option}.generation.{mode}.limitedBy', 'number'),
  supportRatio: family('option.{option}.generation.supportRatio', 'ratio'),
  needPerCombat: family('option.{option}.generation.need.{type}', 'ratio'),
  limitShare: family('option.{option}.generation.{mode}.limits.{type}.share', 'share'),
  limitPrice: family('option.{option}.generation.{mode}.limits.{type}.price', 'ratio'),
  total: family('option.{option}.generation.{mode}.inField', 'persons'),
  inField: family('option.{option}.generation.inField', 'persons'),
  nationInField: family('option.{option}.generation.byNation.{nation}.inField', 'persons'),
  nationWilling: family('option.{option}.generation.byNation.{nation}.willing', 'persons'),
  statedOnly: family('option.{option}.coalition.statedOnly', 'persons'),
  ifAllCame: family('option.{option}.generation.ifAllCame', 'persons'),
  ifPoolUnlimited: family('option.{option}.generation.ifPoolUnlimited', 'persons'),
  ifEnablersUnlimited: family('option.{option}.generation.ifEnablersUnlimited', 'persons'),
  ifNoRotation: family('option.{option}.generation.ifNoRotation', 'persons'),
  tiedUp: family('option.{option}.generation.tiedUp', 'persons'),
  poolOfThose: family('option.{option}.generation.pool', 'persons'),
  personTours: family('option.{option}.generation.personTours', 'persons'),
  distinctPersons: family('option.{option}.generation.distinctPersons', 'persons'),

  // build-up
  nationReadiness: family('nation.{nation}.readiness.{type}', 'days'),
  arrived: family('option.{option}.generation.buildUp.day.{day}', 'persons'),
  arrivedInTime: family('option.{option}.generation.{mode}.inTime', 'persons'),
  throughput: family('option.{option}.generation.{mode}.throughput', 'persons'),
  dayInitial: family('option.{option}.generation.buildUp.initial', 'days'),
  dayFull: family('option.{option}.generation.buildUp.full', 'days'),
  neverInitial: family('option.{option}.generation.buildUp.neverInitial', 'share'),
  neverFull: family('option.{option}.generation.buildUp.neverFull', 'share'),
  dayComplete: family('option.{option}.generation.buildUp.complete', 'days'),

  // what the plan takes from other tasks
  nationTiedUp: family('option.{option}.generation.byNation.{nation}.tiedUp', 'persons'),
  nationShareOfPool: family('option.{option}.generation.byNation.{nation}.shareOfPool', 'share'),
  fromReserve: family('option.{option}.generation.byNation.{nation}.fromReserve', 'persons'),
  allFromReserve: family('option.{option}.generation.fromReserve', 'persons'),

  // cost
  sharedRatePerPersonYear: family('cost.shared.perPersonYear', 'money/person/year'),
  sharedSetUp: family('cost.shared.setUp', 'money/person'),
  ratePerPersonYear: family('cost.{nation}.perPersonYear', 'money/person/year'),
  setUpPerPerson: family('cost.{nation}.setUp', 'money/person'),
  inReportingMoney: family('cost.inReportingMoney.{figure}', 'money'),
  gdp: family('cost.{nation}.gdp', 'money/year'),
  defenceSpending: family('cost.{nation}.defenceSpending', 'money/year'),
  nationCost: family('option.{option}.cost.byNation.{nation}.perYear', 'money/year'),
  nationSetUp: family('option.{option}.cost.byNation.{nation}.setUp', 'money'),
  costPerYear: family('option.{option}.cost.perYear', 'money/year'),
  planPerYear: family('option.{option}.cost.planPerYear', 'money/year'),
  setUp: family('option.{option}.cost.setUp', 'money'),
  yearShare: family('horizon.year.{year}', 'share'),
  costInYear: family('option.{option}.cost.byYear.{year}.amount', 'money'),
  budget: family('cost.budget.perYear', 'money/year'),
  totalCost: family('option.{option}.cost.total', 'money'),

  // burden
  shareOfGdp: family('option.{option}.cost.byNation.{nation}.shareOfGdp', 'share'),
  shareOfCost: family('option.{option}.cost.byNation.{nation}.shareOfCost', 'share'),
  shareOfArmy: family('option.{option}.cost.byNation.{nation}.shareOfArmy', 'share'),
  shareOfDefence: family('option.{option}.cost.byNation.{nation}.shareOfDefence', 'share'),
  shareOfPopulation: family('option.{option}.cost.byNation.{nation}.shareOfPopulation', 'share'),
  gdpShare: family('option.{option}.cost.byNation.{nation}.gdpShare', 'share'),
  overProportion: family('option.{option}.cost.byNation.{nation}.overProportion', 'number'),
  hoover: family('option.{option}.cost.hoover.{of}.{against}', 'share'),

  converted: family('statement.{statement}.atTheRateOfTheDay', 'money'),

  // verdict
  stands: family('option.{option}.verdict.{mode}.stands', 'persons'),
  mostInTime: family('option.{option}.verdict.mostInTime', 'persons'),
  isPaid: family('option.{option}.verdict.isPaid', 'share'),
  isFielded: family('option.{option}.verdict.isFielded', 'share'),
  isEnough: family('option.{option}.verdict.isEnough', 'share'),
  passes: family('option.{option}.verdict.passes', 'share'),
  passesJoint: family('option.{option}.verdict.passesJoint', 'share'),
  probability: family('option.{option}.verdict.{probability}', 'share'),
  low: family('option.{option}.verdict.{probability}.low', 'share'),
  high: family('option.{option}.verdict.{probability}.high', 'share'),
  assumptionLow: family('option.{option}.verdict.probability.assumptionLow', 'share'),
  assumptionHigh: family('option.{option}.verdict.probability.assumptionHigh', 'share'),
  passesUnder: family('alternative.{alternative}.option.{option}.passes', 'share'),
  probabilityUnder: family('alternative.{alternative}.option.{option}.probability', 'share'),
  alternativeSet: family('alternative.{alternative}.set.{name}', 'number'),
  gap: family('option.{option}.verdict.gap', 'persons'),
  usable: family('option.{option}.verdict.usable', 'persons'),
  usableRedrawn: family('option.{option}.verdict.usableRedrawn', 'persons'),
  usableStated: family('option.{option}.verdict.usableStated', 'persons'),
  binding: family('option.{option}.verdict.binding.{constraint}.share', 'share'),
  restsOnAssumptions: family('option.{option}.verdict.restsOnAssumptions', 'share'),
  movesMost: family('option.{option}.verdict.movesMost.share', 'share'),
} as const;

/** Two coalitions and the version on stated amounts alone. */
export const MODES = ['least', 'greatest', 'statedOnly'] as const;
export type Mode = (typeof MODES)[number];

/** The same force with a backer held out, in with a part of its enablers, and in with all of them. */
export const LEVELS = ['withoutBacker', 'backerInPart', 'backerInFull'] as const;

/** A quantity that stands in the scenario or the library, under its own name. */
export function given(quantity: { name: string; unit: string }) {
  return { name: quantity.name, unit: quantity.unit };
}
