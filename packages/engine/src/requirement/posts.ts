import type { Method } from './method.ts';

/** Posts along a monitored line: n = ceil(L / spacing). */
export const postsCount: Method = {
  name: 'posts',
  formula: 'monitored line / spacing, rounded up',
  source: 'spacing as observed in UNDOF, UNFICYP, UNPREDEP (library/postures.yaml)',
  doc: 'docs/requirement/posts.md',
  needs: [
    ['monitored line', 'km'],
    ['spacing', 'km'],
  ],
  unit: 'posts',
  value: (line, spacing) => Math.ceil(line / spacing),
  examples: [
    { given: [420, 7.4], gives: 57, why: 'UNPREDEP: 57 posts (24 permanent, 33 temporary) on 420 km' },
    { given: [180, 3.5], gives: 52, why: 'UNFICYP 1992: 51 posts on 180 km' },
  ],
};

/** Persons of armed posts: a post held around the clock has a resident crew; on-watch places need shifts if that is more. */
export const armedPosts: Method = {
  name: 'persons of armed posts',
  formula: 'posts × the larger of resident crew and (persons on watch × shift factor)',
  source: 'FM 3-21.8, Infantry Rifle Platoon and Squad, D-26',
  doc: 'docs/requirement/posts.md',
  needs: [
    ['posts', 'posts'],
    ['resident crew', 'persons/post'],
    ['on watch', 'persons/post'],
    ['shift factor', 'ratio'],
  ],
  unit: 'persons',
  value: (posts, resident, onWatch, shift) => posts * Math.max(resident, onWatch * shift),
  examples: [
    { given: [52, 10, 2, 2.4], gives: 520, why: 'a squad of ten outnumbers two places in shifts' },
    { given: [10, 4, 2, 2.5], gives: 50, why: 'five in shifts outnumber a crew of four' },
  ],
};

/** Persons of unarmed posts: the people to keep a post already include shifts. */
export const unarmedPosts: Method = {
  name: 'persons of unarmed posts',
  formula: 'posts × persons to keep one post',
  source: 'UNTSO: three at the post, 14 days on and three to seven off',
  doc: 'docs/requirement/posts.md',
  needs: [
    ['posts', 'posts'],
    ['persons per post', 'persons/post'],
  ],
  unit: 'persons',
  value: (posts, persons) => posts * persons,
  examples: [{ given: [11, 4], gives: 44, why: 'eleven posts of four' }],
};
