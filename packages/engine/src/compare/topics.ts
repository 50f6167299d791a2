/** What a change is about, in words of the field; many changes are attributed topic by topic. */
export type Topic =
  | 'statements'
  | 'contributors'
  | 'willingness'
  | 'world'
  | 'armies'
  | 'rotation'
  | 'units'
  | 'movement'
  | 'backer'
  | 'plan'
  | 'requirement'
  | 'theatre'
  | 'ceasefire'
  | 'cost'
  | 'dependence'
  | 'coordination'
  | 'horizon'
  | 'set'
  | 'other';

const ROTATION_OF_NATION = ['tour', 'dwell', 'overlap'];
const MOVEMENT_OF_NATION = ['readiness'];
const MONEY_OF_NATION = ['gdp', 'defenceSpending', 'costPerPersonYear', 'cost'];

/** The topic of a figure or choice by its path in the tree. */
export function topicOf(path: readonly string[]): Topic {
  const [first = '', , third = '', , fifth = ''] = path;
  switch (first) {
    case 'pledges':
      return 'statements';
    case 'world':
    case 'willingness':
    case 'rotation':
    case 'cost':
    case 'contributors':
    case 'horizon':
    case 'units':
    case 'movement':
    case 'backer':
    case 'set':
      return first;
    case 'rates':
    case 'budget':
    case 'reporting':
      return 'cost';
    case 'places':
    case 'weapons':
    case 'deployment':
      return 'theatre';
    case 'theatre':
      return path[1] === 'host' ? 'contributors' : 'theatre';
    case 'options':
      return path.length <= 4 || fifth === 'strength' ? 'plan' : 'requirement';
    case 'postures':
      return 'requirement';
    case 'nations':
      if (ROTATION_OF_NATION.includes(third)) return 'rotation';
      if (MOVEMENT_OF_NATION.includes(third)) return 'movement';
      return MONEY_OF_NATION.includes(third) ? 'cost' : 'armies';
    case 'durability':
    case 'incidents':
    case 'ceasefire':
      return 'ceasefire';
    case 'factors':
    case 'correlations':
      return 'dependence';
    default:
      return 'other';
  }
}

/** Sections of which no number that is compared takes anything. */
const UNREAD_SECTIONS = [
  'sources',
  'missions',
  'estimates',
  'alternatives',
  'passLevel',
  'muster',
  'extends',
  'id',
  'title',
  'question',
  'asOf',
  'budget',
  'places',
  'weapons',
  'deployment',
  'durability',
  'incidents',
  'ceasefire',
];

/** Choices that are no figures but change what is computed. */
const CHOICES =
  /^(backer(\.(nation|kind|world|partial))?|units\.[^.]+\.role|units\.[^.]+\.substitutes|options\.[^.]+\.components\.[^.]+\.(posture|methods)|postures\.[^.]+\.(methods|kinds)|world\.[^.]+\.(premise|perNation)|theatre\.host|cost\.basis|reporting\.(currency|priceYear)|nations\.[^.]+\.cost\.basis|correlations|factors\.[^.]+\.(rho|over))$/;

/** Whether a change at a path may move a number that is compared. */
export function isRead(path: readonly string[], isFigure: boolean): boolean {
  if (UNREAD_SECTIONS.includes(path[0]!)) return false;
  if (path[0] === 'theatre' && ['zone', 'deployment'].includes(path[1]!)) return false;
  if (path[0] === 'options' && path[2] === 'ceasefire') return false;
  // Where bases stand moves no number that is compared.
  if (path.at(-2) === 'bases' && ['farthest', 'personsPerPlace'].includes(path.at(-1)!)) return false;
  return isFigure || CHOICES.test(path.join('.'));
}

/**
 * What must be changed together, so that every scenario in between is a valid one: changes that share a word go into one player.
 * `isPresence`: one side alone has it.
 */
export function bindsOf(path: readonly string[], isPresence: boolean, postures: readonly string[]): string[] {
  const [first, second = '', third = '', fourth = '', fifth = ''] = path;
  if (['backer', 'units', 'movement'].includes(first!)) return isPresence ? [first!] : [];
  if (first === 'world') return [`world.${second}`];
  if (first === 'factors' || first === 'correlations') return ['dependence'];
  if (first === 'options') {
    if (path.length <= 4) return [`components.${second}`];
    if (fifth === 'posture' || fifth === 'methods')
      return [`method.${second}.${fourth}`, ...postures.map(parametersOf)];
    if (fifth === 'strength') return [];
    return isPresence ? postures.map(parametersOf) : [];
  }
  if ((first === 'cost' || third === 'cost') && (isPresence || path.at(-1) === 'basis')) return ['basis of cost'];
  if (first === 'postures') return isPresence || third === 'methods' ? [parametersOf(second)] : [];
  return [];
}

function parametersOf(posture: string): string {
  return `parameters.${posture}`;
}
