import type { StatedFigure } from '@muster/engine';
import type { Input } from '../engine/protocol.ts';

type Distribution = StatedFigure['distribution'];

/** Ways to write a figure, as `--set` takes them. */
export const FORMS = ['value', 'interval', 'pert', 'chance', 'values'] as const;
export type Form = (typeof FORMS)[number];

export const FORM_WORDS: Readonly<Record<Form, string>> = {
  value: 'one number',
  interval: 'a range (5 % to 95 %)',
  pert: 'lowest, most likely, highest',
  chance: 'a chance',
  values: 'one of several',
};

export const FIELDS: Readonly<Record<Form, readonly { key: string; label: string }[]>> = {
  value: [{ key: 'value', label: 'Value' }],
  interval: [
    { key: 'p5', label: '5 % lie below' },
    { key: 'p95', label: '95 % lie below' },
  ],
  pert: [
    { key: 'min', label: 'Lowest' },
    { key: 'mode', label: 'Most likely' },
    { key: 'max', label: 'Highest' },
  ],
  chance: [{ key: 'probability', label: 'Chance' }],
  values: [
    { key: 'values', label: 'Values, with commas between' },
    { key: 'weights', label: 'Weights, in the same order (empty: alike)' },
  ],
};

export type Fields = Readonly<Record<string, string>>;

const Z95 = 1.6448536269514722;

/** Whether a number is a yes or no in each draw: it is changed by its chance. */
export function isChance({ stated, shape, unit }: Pick<Input, 'stated' | 'shape' | 'unit'>): boolean {
  if (unit !== 'share' && unit !== 'chance') return false;
  if (stated) return stated.distribution.kind === 'bernoulli';
  return shape.kind === 'bars' && shape.bars.every(({ value }) => value === 0 || value === 1);
}

/** Shares are written in percent on the page. */
export function scaleOf(unit: string): number {
  return unit === 'share' || unit === 'chance' ? 100 : 1;
}

/** The form of a figure as it stands, with its fields filled in. */
export function fieldsOf(input: Input): { form: Form; fields: Fields } {
  const scale = scaleOf(input.unit);
  const write = (value: number | null) => (value === null ? '' : tidy(value * scale));
  if (isChance(input)) return { form: 'chance', fields: { probability: write(chanceOf(input)) } };
  const distribution = input.stated?.distribution;
  if (!distribution) {
    if (input.p5 === input.p95) return { form: 'value', fields: { value: write(input.p50) } };
    return { form: 'interval', fields: { p5: write(input.p5), p95: write(input.p95) } };
  }
  return { ...fieldsOfDistribution(distribution, write) };
}

function fieldsOfDistribution(
  distribution: Distribution,
  write: (value: number) => string,
): { form: Form; fields: Fields } {
  switch (distribution.kind) {
    case 'constant':
      return { form: 'value', fields: { value: write(distribution.value) } };
    case 'pert': {
      const { min, mode, max } = distribution;
      return { form: 'pert', fields: { min: write(min), mode: write(mode), max: write(max) } };
    }
    case 'bernoulli':
      return { form: 'chance', fields: { probability: write(distribution.probability) } };
    case 'discrete':
      return {
        form: 'values',
        fields: {
          values: distribution.values.map(write).join(', '),
          weights: distribution.weights.map(tidy).join(', '),
        },
      };
    case 'lognormal': {
      const { mu, sigma } = distribution;
      return interval(Math.exp(mu - Z95 * sigma), Math.exp(mu + Z95 * sigma), write);
    }
    case 'logit-normal': {
      const { mu, sigma } = distribution;
      const share = (logit: number) => 1 / (1 + Math.exp(-logit));
      return interval(share(mu - Z95 * sigma), share(mu + Z95 * sigma), write);
    }
    case 'normal': {
      const { mean, sd, lower } = distribution;
      return interval(Math.max(lower ?? Number.NEGATIVE_INFINITY, mean - Z95 * sd), mean + Z95 * sd, write);
    }
  }
}

function interval(p5: number, p95: number, write: (value: number) => string): { form: Form; fields: Fields } {
  return { form: 'interval', fields: { p5: write(p5), p95: write(p95) } };
}

/** How likely yes is. */
export function chanceOf({ stated, mean }: Pick<Input, 'stated' | 'mean'>): number | null {
  return stated?.distribution.kind === 'bernoulli' ? stated.distribution.probability : mean;
}

/** A number to six digits, without noise behind. */
export function tidy(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** As it was typed: only the noise of a division by 100 goes. */
function exact(value: number): string {
  return String(Number(value.toPrecision(14)));
}

/** A number as it is typed, thousands apart or not. A comma before anything but three digits may be a decimal one: that is no number here. */
export function numberOf(text: string): number | undefined {
  const words = text.trim();
  const plain = /^[+-]?\d{1,3}(?:[\s,_'’]\d{3})+(?:\.\d*)?$/.test(words) ? words.replace(/[\s,_'’]/g, '') : words;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** The figure as `--set` takes it; undefined while a field is no number, or the numbers are in no order that can be drawn from. */
export function writtenAs(form: Form, fields: Fields, unit: string): string | undefined {
  const scale = scaleOf(unit);
  const read = (text: string | undefined): number | undefined => {
    const value = numberOf(text ?? '') ?? Number.NaN;
    return Number.isFinite(value) ? value / scale : undefined;
  };
  if (form === 'values') {
    const list = (text: string | undefined) =>
      (text ?? '').split(/;|,\s/.test(text ?? '') ? /;|,\s+/ : ',').filter((part) => part.trim() !== '');
    const values = list(fields.values).map(read);
    const weights = list(fields.weights).map(Number);
    if (values.length === 0 || values.includes(undefined)) return undefined;
    if (weights.length > 0 && weights.length !== values.length) return undefined;
    if (weights.some((weight) => !(weight >= 0)) || (weights.length > 0 && weights.every((weight) => weight === 0)))
      return undefined;
    const words = values.map((value) => exact(value!)).join(', ');
    return weights.length > 0
      ? `{values: [${words}], weights: [${weights.map(tidy).join(', ')}]}`
      : `{values: [${words}]}`;
  }
  const numbers = FIELDS[form].map(({ key }) => ({ key, value: read(fields[key]) }));
  if (numbers.some(({ value }) => value === undefined)) return undefined;
  const ordered = numbers.map(({ value }) => value!);
  if (form === 'chance' && (ordered[0]! < 0 || ordered[0]! > 1)) return undefined;
  if (ordered.some((value, index) => index > 0 && value < ordered[index - 1]!)) return undefined;
  if (ordered.length > 1 && ordered[0] === ordered.at(-1)) return undefined;
  if (form === 'value') return exact(numbers[0]!.value!);
  if (form === 'chance') return chanceWritten(numbers[0]!.value!);
  return `{${numbers.map(({ key, value }) => `${key}: ${exact(value!)}`).join(', ')}}`;
}

/** A chance of 0 or 1 is no coin any more. */
export function chanceWritten(probability: number): string {
  return probability === 0 || probability === 1 ? String(probability) : `{probability: ${tidy(probability)}}`;
}
