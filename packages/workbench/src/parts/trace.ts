/** Sources are linked only where a browser may safely follow. */
export function linkOf(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}
