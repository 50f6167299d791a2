import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MusterError } from '@muster/engine';

/** Nobody outside this machine can reach it. */
const HOST = '127.0.0.1';
const USUAL_PORT = 4173;

export interface Listening {
  server: Server;
  port: number;
  /** The usual port, where another program has it. */
  taken?: number;
}

/** Listens on the port that was asked for; on the usual one otherwise, or where that is taken on a free one. */
export async function listen(asked: number | undefined): Promise<Listening> {
  try {
    return await listenOn(asked ?? USUAL_PORT);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (asked === undefined) return { ...(await listenOn(0)), taken: USUAL_PORT };
    const message =
      code === 'EADDRINUSE' ? `port ${asked} is taken` : `port ${asked} cannot be used (${code ?? error})`;
    throw new MusterError([
      { code: 'usage', file: '--port', message, expected: 'another port, or 0 for any that is free' },
    ]);
  }
}

async function listenOn(port: number): Promise<Listening> {
  const server = createServer();
  server.listen(port, HOST);
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** How long requests that are under way may take after an interrupt, in milliseconds. */
const GRACE = 500;

/** Takes no more requests, and lets those under way come to their end. */
export async function close(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await new Promise<unknown>((resolve) => server.close(resolve));
  clearTimeout(timer);
}
