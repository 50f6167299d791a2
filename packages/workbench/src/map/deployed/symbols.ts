import { symbolCode } from '@muster/charts/geometry';
import { useEffect, useMemo, useState } from 'react';

type Milsymbol = typeof import('milsymbol');

/** Height of the frame on the screen, whatever the zoom. */
const SIZE = 15;

let loading: Promise<Milsymbol> | undefined;

export interface UnitSymbol {
  svg: string;
  width: number;
  height: number;
  /** From its corner to what stands at the place. */
  anchor: readonly [number, number];
}

/** Symbols of units after APP-6, once what draws them has come. */
export function useSymbols(): ((persons: number, planned: boolean) => UnitSymbol) | undefined {
  const [milsymbol, setMilsymbol] = useState<Milsymbol>();
  useEffect(() => {
    loading ??= import('milsymbol');
    let isCurrent = true;
    loading.then(
      (found) => isCurrent && setMilsymbol(() => found),
      // Without it the bases are dots.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return useMemo(
    () => milsymbol && ((persons: number, planned: boolean) => drawn(milsymbol, symbolCode(persons, planned))),
    [milsymbol],
  );
}

const known = new Map<string, UnitSymbol>();

function drawn({ default: ms }: Milsymbol, code: string): UnitSymbol {
  const before = known.get(code);
  if (before) return before;
  const symbol = new ms.Symbol(code, { size: SIZE, outlineWidth: 4, outlineColor: 'white' });
  const { width, height } = symbol.getSize();
  const { x, y } = symbol.getAnchor();
  const next: UnitSymbol = { svg: symbol.asSVG(), width, height, anchor: [x, y] };
  known.set(code, next);
  return next;
}
