import open from 'open';

/** Whether there is a screen on which a page could open, and a person who started this by hand. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const isDesktop =
    process.platform === 'darwin' || process.platform === 'win32' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  return isDesktop && Boolean(process.stdout.isTTY);
}

/** Opens the page where that can be done. The address stands on the terminal, so a browser that does not start is no error. */
export async function openBrowser(address: string): Promise<void> {
  if (!hasDisplay()) return;
  await open(address).catch(() => {});
}
