import { type StreamKey, uniforms } from '../../quantity/stream.ts';

const BUFFER = 4096;

/** Uniforms one after another from a named stream, made in blocks. */
export class Chance {
  readonly #key: StreamKey;
  readonly #buffer = new Float64Array(BUFFER);
  #next = BUFFER;
  #made = 0;

  constructor(key: StreamKey) {
    this.#key = key;
  }

  uniform(): number {
    if (this.#next === BUFFER) {
      uniforms(this.#key, this.#buffer, this.#made);
      this.#made += BUFFER;
      this.#next = 0;
    }
    const value = this.#buffer[this.#next]!;
    this.#next += 1;
    return value;
  }

  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }
}
