import type { LinearProgram, LinearSolution, SolveNow } from './solver.ts';

/** What is used of HiGHS as WebAssembly. Whoever calls the engine loads it: from disk under Node, from an address in a browser. */
export interface HighsRuntime {
  readonly infinity: number;
  readonly constants: {
    readonly objectiveSense: { readonly maximize: number };
    readonly modelStatus: {
      readonly optimal: number;
      readonly infeasible: number;
      readonly unbounded: number;
      readonly unboundedOrInfeasible: number;
    };
  };
  createModel(data?: object): HighsModel;
}

interface HighsModel {
  readonly options: { set(values: object): unknown };
  readonly info: { get(name: string): number | bigint };
  run(): unknown;
  getModelStatus(): number;
  getObjectiveValue(): number;
  getSolution(): { readonly colValue: Float64Array; readonly rowDual: Float64Array };
  dispose(): void;
}

/**
 * The solver that the engine asks for, from a loaded HiGHS. It runs in one thread with a fixed seed: the same program gives the same answer. With
 * `seconds` a long search may stop early; then the answer may differ between machines.
 */
export function solverOf(highs: HighsRuntime): SolveNow {
  return (program, { seconds, interior, mostNodes } = {}) => {
    const model = highs.createModel(sparse(program, highs));
    try {
      model.options.set({
        output_flag: false,
        random_seed: 0,
        ...(interior ? { solver: 'ipm', run_crossover: 'off' } : {}),
        ...(mostNodes === undefined ? {} : { mip_max_nodes: mostNodes }),
        ...(seconds === undefined ? {} : { time_limit: seconds }),
      });
      model.run();
      return solutionOf(model, highs, program);
    } finally {
      model.dispose();
    }
  };
}

function sparse({ variables, rows }: LinearProgram, highs: HighsRuntime): object {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index]! + row.terms.length;
  });
  const integer = variables.some((variable) => variable.integer);
  return {
    numCols: variables.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(variables, ({ cost }) => cost),
    colLower: Float64Array.from(variables, ({ lower }) => lower),
    colUpper: Float64Array.from(variables, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: variables.length,
      starts,
      indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([variable]) => variable))),
      values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, coefficient]) => coefficient))),
    },
    ...(integer ? { integrality: Int32Array.from(variables, (variable) => (variable.integer ? 1 : 0)) } : {}),
  };
}

function solutionOf(model: HighsModel, highs: HighsRuntime, program: LinearProgram): LinearSolution {
  const status = statusOf(model.getModelStatus(), highs);
  if (status === 'infeasible' || status === 'unbounded')
    return {
      status,
      objective: Number.NaN,
      values: new Float64Array(0),
      duals: new Float64Array(0),
      bound: Number.NaN,
    };
  const { colValue, rowDual } = model.getSolution();
  const whole = program.variables.some((variable) => variable.integer);
  const objective = model.getObjectiveValue();
  return {
    status,
    objective,
    bound: whole ? Number(model.info.get('mip_dual_bound')) : objective,
    values: colValue,
    // Where it ends without a basis, HiGHS leaves the duals as of a program to be minimised.
    duals: whole ? new Float64Array(0) : status === 'stopped' ? rowDual.map((dual) => -dual) : rowDual,
  };
}

function statusOf(code: number, { constants: { modelStatus } }: HighsRuntime): LinearSolution['status'] {
  if (code === modelStatus.optimal) return 'optimal';
  if (code === modelStatus.infeasible) return 'infeasible';
  if (code === modelStatus.unbounded || code === modelStatus.unboundedOrInfeasible) return 'unbounded';
  return 'stopped';
}
