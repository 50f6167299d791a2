import type { Column } from './column.ts';

const COLUMNS_PER_SLAB = 64;

/** Columns of one length, cut from large slabs: thousands of small buffers would keep the garbage collector busy. */
export class ColumnPool {
  private readonly length: number;
  private readonly free: Column[] = [];

  constructor(length: number) {
    this.length = length;
  }

  /** A column with anything in it. */
  take(): Column {
    const column = this.free.pop();
    if (column) return column;
    const slab = new Float64Array(this.length * COLUMNS_PER_SLAB);
    for (let k = COLUMNS_PER_SLAB - 1; k > 0; k -= 1)
      this.free.push(slab.subarray(k * this.length, (k + 1) * this.length));
    return slab.subarray(0, this.length);
  }

  /** Gives a column back; whoever still reads it would read something else. */
  give(column: Column): void {
    this.free.push(column);
  }
}
