import { spawn } from 'child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import type { IncomingMessage, ServerResponse } from 'http';
import { request as forward } from 'http';
import type { AddressInfo } from 'net';
import { createServer } from 'net';
import { join } from 'path';
import { ALPINE, until } from './machine';
import { Origin } from './origin';

/** A server of a folder's files, and what a loader must know to use it. */
export interface Source {
  readonly origin: Origin;
  readonly env: Record<string, string>;
  /** Whether loaded files get the times of their source. */
  readonly keepsTimes: boolean;
  stop(): Promise<void>;
}

/** An index page for each directory, as nginx and python's http.server give it. */
export async function httpSource(folder: string): Promise<Source> {
  const origin = await Origin.start((self, request, response) => sendFile(self, request, response, folder));
  return { origin, keepsTimes: true, env: { MODEL_SOURCE: 'http', MODEL_URI: `http://${origin.host}/model/` }, stop: () => origin.stop() };
}

export function sendFile(origin: Origin, request: IncomingMessage, response: ServerResponse, folder: string): unknown {
  const path = join(folder, decodeURIComponent(request.url ?? '/'));
  if (!existsSync(path)) {
    response.statusCode = 404;
    return response.end();
  }
  const status = statSync(path);
  response.setHeader('last-modified', status.mtime.toUTCString());
  if (!status.isDirectory()) return origin.send(request, response, readFileSync(path));
  const entries = readdirSync(path, { withFileTypes: true }).map((entry) => entry.name + (entry.isDirectory() ? '/' : ''));
  response.setHeader('content-type', 'text/html');
  return response.end(entries.map((name) => `<a href="${name}">${name}</a>`).join('\n'));
}

export const S3_SECRET = 'canary-secret-access-key';

/** rclone's own S3 server behind an Origin that counts and holds; folders are buckets. */
export async function s3Source(folder: string): Promise<Source> {
  const port = await freePort();
  const server = spawn(join(ALPINE.path, 'rclone'),
    ['serve', 's3', '--config', '/dev/null', '--addr', `127.0.0.1:${port}`, '--auth-key', `an-access-key-id,${S3_SECRET}`, folder],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (text) => { log += text; });
  await until(() => log.includes('Starting s3 server'), 'the S3 server starts');
  const origin = await Origin.start((self, request, response) => relay(self, request, response, port));
  return {
    origin,
    keepsTimes: true,
    env: {
      MODEL_SOURCE: 's3', MODEL_URI: 's3://model', MODEL_ENDPOINT: `http://${origin.host}`,
      AWS_ACCESS_KEY_ID: 'an-access-key-id', AWS_SECRET_ACCESS_KEY: S3_SECRET,
    },
    stop: async () => {
      await origin.stop();
      server.kill();
    },
  };
}

function relay(origin: Origin, request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url } = request;
  const { range: _, ...headers } = request.headers;
  request.pipe(forward({ port, host: '127.0.0.1', method, path: url, headers }, async (upstream) => {
    const body = Buffer.concat(await upstream.toArray());
    response.statusCode = upstream.statusCode ?? 502;
    for (const [name, value] of Object.entries(upstream.headers)) response.setHeader(name, value as string);
    if (method === 'HEAD') response.end();
    else await origin.send(request, response, body);
  }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
