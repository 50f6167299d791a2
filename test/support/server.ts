import type { ChildProcess } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { BUILT_IN, emptyFolder, muster, type Result, scenarioFolder, type Ways } from './muster.ts';

export interface Served {
  port: number;
  /** What was printed before and with the address. */
  printed: string;
  child: ChildProcess;
  ended: Promise<Result>;
}

const running: Served[] = [];

afterAll(async () => {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
});

/** `muster serve` as a user starts it, once it says its address; it is ended after the tests of the file. */
export function served(args: readonly string[], ways: Ways = {}): Promise<Served> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const ended = muster(['serve', ...args], {
      ...ways,
      started: (child) => {
        child.stdout?.on('data', (text: string) => {
          printed += text;
          const port = /http:\/\/127\.0\.0\.1:(\d+)\/[\s\S]*\n$/.exec(printed)?.[1];
          if (port === undefined) return;
          const server = { port: Number(port), printed, child, ended };
          running.push(server);
          resolve(server);
        });
      },
    });
    ended.then((result) => reject(new Error(`ended with ${result.code}: ${result.stderr}`)), reject);
  });
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  host?: string;
}

/** A request whose path and headers are sent as they stand, also those that a browser would mend or forbid. */
export function send(port: number, path: string, { method = 'GET', headers, body, host }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: host ?? '127.0.0.1', port, path, method, headers: headers ?? {}, agent: false };
    const sent = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    // A server may answer and close before it has read all of a body.
    sent.on('socket', (socket) => socket.on('error', () => {}));
    sent.end(body);
  });
}

export const SCENARIO = 'muster: 1\nextends: base\nid: mine\n';

/** A scenario of the user's that extends one beside it; links that lead out of its folder, and files that are none of a scenario. */
export function ownScenario(): string {
  const folder = scenarioFolder({ 'scenario.yaml': SCENARIO, 'notes.txt': 'mine', '.secret.yaml': 'x' });
  const parent = dirname(folder);
  mkdirSync(join(parent, 'base'));
  writeFileSync(join(parent, 'base/scenario.yaml'), `muster: 1\nextends: ${BUILT_IN}\nid: base\n`);
  writeFileSync(join(parent, 'base/diary.txt'), 'private');
  const outside = emptyFolder();
  writeFileSync(join(outside, 'outside.geojson'), '{}');
  symlinkSync(join(outside, 'outside.geojson'), join(folder, 'linked.geojson'));
  symlinkSync(outside, join(parent, 'elsewhere'));
  return folder;
}
