import { fail } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Handle } from '../graph/handles.ts';
import { given, nodes } from '../graph/nodes.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { COST_BASES } from '../scenario/library-schema.ts';
import type { Root } from '../scenario/schema.ts';
import { addInReportingMoney } from './money.ts';

const DOC = 'docs/cost/cost-bases.md';

export type Basis = (typeof COST_BASES)[number];

/** What one person costs: in a year in the field, and once at the start. */
export interface Rates {
  perPersonYear: Handle;
  setUp: Handle | undefined;
}

/** Figures of one basis of cost, of a nation or of the library. */
interface Figures {
  perPersonYear?: Quantity | undefined;
  fixedAndVariable?: Root['cost']['fixedAndVariable'];
  bottomUp?: Root['cost']['bottomUp'];
}

export interface RatesRequest {
  /** Whose cost it is, in words. */
  of: string;
  basis: Basis;
  figures: Figures;
  handles: { perPersonYear: Handle; setUp: Handle };
  rotation: { tour: Handle; overlap: Handle };
}

/**
 * The basis of a nation: the one it states; else the one that it has figures for; else none, and the library’s holds. Figures for two bases
 * without a word which of them counts are refused: bases are never mixed.
 */
export function basisOf(root: Root, nation: string): Basis | undefined {
  const { cost, costPerPersonYear, land } = root.nations[nation]!;
  const has: Basis[] = [
    ...(costPerPersonYear ? ['allIn' as const] : []),
    ...(cost?.fixedAndVariable ? ['fixedAndVariable' as const] : []),
    ...(cost?.bottomUp ? ['bottomUp' as const] : []),
  ];
  const place = (cost?.bottomUp?.pay ?? cost?.fixedAndVariable?.fixed ?? costPerPersonYear ?? land).place ?? {
    file: '',
  };
  if (cost?.basis === undefined && has.length > 1)
    fail({
      code: 'reference',
      ...place,
      message: `${nation} has figures for ${has.length} bases of cost (${has.join(', ')})`,
      expected: 'cost.basis of the nation, which says the one that counts',
    });
  return cost?.basis ?? has[0];
}

/**
 * What a person costs on one basis, in the reporting money.
 *
 * - all-in: the net additional cost as it is stated; set-up is in it.
 * - fixed and variable: set-up = fixed / persons; a year = 12 · monthly / persons (CBO 2007: $6.0bn and $1.75bn a month for 48,000).
 * - bottom-up: a year = (pay + contractors + enablers + transport · reliefs a year) · (1 + contingency), reliefs a year = 12 / (tour − overlap);
 *   set-up = set-up · (1 + contingency).
 *
 * Throws a MusterError where the figures of the basis are missing.
 */
export function addRates(graph: Graph, root: Root, request: RatesRequest): Rates {
  const { basis, figures, rotation, handles } = request;
  const unit = (rest: string) => `${root.reporting.currency}@${root.reporting.priceYear}${rest}`;
  const perPersonYear = { ...handles.perPersonYear, unit: unit('/person/year') };
  const setUp = { ...handles.setUp, unit: unit('/person') };
  const money = (quantity: Quantity): Handle => {
    const handle = {
      ...nodes.inReportingMoney.at({ figure: quantity.name }),
      unit: unit(quantity.unit.replace(/^[A-Z]{3}@\d{4}/, '')),
    };
    return graph.nodes.has(handle.name) ? handle : addInReportingMoney(graph, root, handle, quantity, DOC);
  };
  if (basis === 'allIn') {
    const rate = figures.perPersonYear ?? missing(request);
    return { perPersonYear: addInReportingMoney(graph, root, perPersonYear, rate, DOC), setUp: undefined };
  }
  if (basis === 'fixedAndVariable') {
    const { fixed, perMonth, forPersons } = figures.fixedAndVariable ?? missing(request);
    const persons = graph.input(given(forPersons), forPersons);
    return {
      perPersonYear: graph.column(perPersonYear, {
        formula: '12 × cost a month / persons that it is for',
        doc: DOC,
        needs: [money(perMonth), persons],
        value: (month, strength) => (12 * month!) / strength!,
      }),
      setUp: graph.column(setUp, {
        formula: 'fixed cost / persons that it is for',
        doc: DOC,
        needs: [money(fixed), persons],
        value: (sum, strength) => sum! / strength!,
      }),
    };
  }
  const parts = figures.bottomUp ?? missing(request);
  const contingency = graph.input(given(parts.contingency), parts.contingency);
  return {
    perPersonYear: graph.column(perPersonYear, {
      formula: '(pay + contractors + enablers + transport × 12 / (tour − overlap)) × (1 + contingency)',
      doc: DOC,
      needs: [
        ...[parts.pay, parts.contractors, parts.enablers, parts.transport].map(money),
        rotation.tour,
        rotation.overlap,
        contingency,
      ],
      value: (pay, contractors, enablers, transport, tour, overlap, more) =>
        (pay! + contractors! + enablers! + transport! * reliefsPerYear(tour!, overlap!)) * (1 + more!),
    }),
    setUp: graph.column(setUp, {
      formula: 'set-up × (1 + contingency)',
      doc: DOC,
      needs: [money(parts.setUp), contingency],
      value: (sum, more) => sum! * (1 + more!),
    }),
  };
}

/** Infinite where the handover takes the whole tour. */
function reliefsPerYear(tour: number, overlap: number): number {
  return overlap < tour ? 12 / (tour - overlap) : Number.POSITIVE_INFINITY;
}

function missing({ basis, of }: RatesRequest): never {
  const keys = { allIn: 'perPersonYear', fixedAndVariable: 'fixedAndVariable', bottomUp: 'bottomUp' };
  return fail({
    code: 'missing-key',
    file: '',
    message: `the cost of ${of} rests on "${basis}", of which there are no figures`,
    expected: `cost.${keys[basis]} there`,
  });
}
