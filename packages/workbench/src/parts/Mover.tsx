import { Num } from './Num.tsx';

/** An assumption in words, which may run over lines, and behind them the way to ask. */
export function Mover({ words, name }: { words: string; name: string }) {
  return (
    <>
      {words} (<Num why={name}>why?</Num>)
    </>
  );
}
