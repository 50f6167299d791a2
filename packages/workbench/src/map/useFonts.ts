import { useEffect, useState } from 'react';

/** Counts up when fonts have been loaded: words are then of another width. */
export function useFonts(): number {
  const [loads, setLoads] = useState(0);
  useEffect(() => {
    const { fonts } = document;
    const loaded = () => setLoads((before) => before + 1);
    fonts.addEventListener('loadingdone', loaded);
    return () => fonts.removeEventListener('loadingdone', loaded);
  }, []);
  return loads;
}
