import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const SELF = "'self'";
const NONE = "'none'";

/** The page and all that it loads come from here; nothing inline runs, nothing frames it, and it sends nothing elsewhere. */
export const security: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: [SELF],
    // Compiling WebAssembly from here is allowed, for the solver of schedules; evaluating text is not.
    scriptSrc: [SELF, "'wasm-unsafe-eval'"],
    workerSrc: [SELF],
    imgSrc: [SELF, 'data:', 'blob:'],
    connectSrc: [SELF],
    objectSrc: [NONE],
    baseUri: [NONE],
    frameAncestors: [NONE],
    formAction: [NONE],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // Says nothing over plain HTTP.
  strictTransportSecurity: false,
});

/** Names of assets hold a hash of what is in them; everything else may change with the next version. */
export const caching: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', keptFor(context.req.path, context.res.ok));
};

function keptFor(path: string, isFound: boolean): string {
  if (path.startsWith('/api/')) return 'no-store';
  return path.startsWith('/assets/') && isFound ? 'public, max-age=31536000, immutable' : 'no-cache';
}
