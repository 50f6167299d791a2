import { z } from 'zod';

export const number = z.number().nullable();
export const share = z.number();
export const interval = z.strictObject({ p5: number, p50: number, p95: number, mean: number }).meta({ id: 'Interval' });
