import { execFileSync } from 'child_process';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'http';
import { createServer } from 'http';
import type { AddressInfo } from 'net';
import { join } from 'path';

type Answer = (origin: Origin, request: IncomingMessage, response: ServerResponse) => unknown;

/** A server that tells what it was asked for, and can hold back the second half of a file until a test says so. */
export class Origin {
  /** Starts a server on a free port. */
  static async start(answer: Answer, createSecure?: (listener: RequestListener) => Server): Promise<Origin> {
    const create = createSecure ?? ((listener: RequestListener) => createServer(listener));
    const origin: Origin = new Origin(create((request, response) => {
      origin.requests.push(`${request.method} ${request.url}`);
      void answer(origin, request, response);
    }));
    await new Promise<void>((resolve) => origin.server.listen(0, '127.0.0.1', resolve));
    return origin;
  }

  readonly requests: string[] = [];
  private held?: string;
  private release_: () => void = () => {};
  private released = Promise.resolve();
  private onHeld: () => void = () => {};

  private constructor(readonly server: Server) {}

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often the content of a file was asked for. */
  downloads(file: string): number {
    return this.requests.filter((request) => request.startsWith('GET ') && request.split('?')[0].endsWith(file)).length;
  }

  /** Resolves when the server has sent the first half of the file. */
  hold(file: string): Promise<void> {
    this.held = file;
    this.released = new Promise((resolve) => { this.release_ = resolve; });
    return new Promise((resolve) => { this.onHeld = resolve; });
  }

  release(): void {
    this.held = undefined;
    this.release_();
  }

  /** Sends a body, or the part of it that a Range header asks for. */
  async send(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = body.subarray(start);
    if (start > 0) {
      response.statusCode = 206;
      response.setHeader('content-range', `bytes ${start}-${body.length - 1}/${body.length}`);
    }
    response.setHeader('content-length', part.length);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const half = Math.floor(part.length / 2);
    response.write(part.subarray(0, half));
    if (this.held !== undefined && request.url?.split('?')[0].endsWith(this.held)) {
      this.onHeld();
      await this.released;
    }
    response.end(part.subarray(half));
  }

  async stop(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Files of a key and a certificate for 127.0.0.1 that no CA has signed. */
export function certificate(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = ['key.pem', 'cert.pem'].map((file) => join(folder, file));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1',
    '-keyout', key, '-out', cert, '-subj', '/CN=models', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' });
  return { key, cert };
}
