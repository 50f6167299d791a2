/** A sector by the largest nation in it: “Germany and 34 more”. */
export function sectorWords(name: string, nations: number): string {
  return nations > 1 ? `${name} and ${nations - 1} more` : name;
}
