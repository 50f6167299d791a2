import { exp, log } from '../quantity/elementary.ts';
import type { Method } from './method.ts';

/**
 * The length of a line of contact at a tolerance: L(ε) = a·ε^−b, in km; a is the length at 1 km, b how fast it grows under a finer ruler.
 * Source: L. F. Richardson (1961), The problem of contiguity; B. Mandelbrot (1967), How long is the coast of Britain?, Science 156.
 */
export const lineLength: Method = {
  name: 'line length',
  formula: 'length at 1 km × tolerance ^ −exponent, without its water where only land counts',
  source: 'Richardson 1961; Mandelbrot 1967',
  doc: 'docs/requirement/line-length.md',
  needs: [
    ['length at 1 km', 'km'],
    ['exponent', 'ratio'],
    ['tolerance', 'km'],
    ['share left out as water', 'share'],
  ],
  unit: 'km',
  value: (atOneKm, exponent, tolerance, water) => atOneKm * exp(-exponent * log(tolerance)) * (1 - water),
  examples: [
    { given: [1077, 0.097, 1, 0], gives: 1077, why: 'at 1 km the length is a' },
    { given: [1077, 0.097, 10, 0], gives: 861.4215, why: 'the published line at 10 km tolerance: 861 km' },
    { given: [1077, 0.097, 0.3, 0], gives: 1210.4168, why: 'the published line at 0.3 km tolerance: 1,211 km' },
  ],
};
