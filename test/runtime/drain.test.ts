import { spawn, spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { drainedByShell, untilIdle } from '../../lib/runtime/drain';

let server: Server;
let port: number;

beforeEach(async () => {
  server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  ({ port } = server.address() as AddressInfo);
});

afterEach(() => { server.close(); });

async function client(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((connected) => { socket.once('connect', connected); });
  return socket;
}

interface Ended {
  readonly milliseconds: number;
  readonly code: number | null;
}

/** How long a program runs until it ends, and with what. */
function run(command: string[], after?: () => void): Promise<Ended> {
  const started = Date.now();
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
  if (after !== undefined) setTimeout(() => { child.kill('SIGTERM'); after(); }, 300);
  return new Promise((ended) => { child.once('exit', (code) => ended({ milliseconds: Date.now() - started, code })); });
}

describe('the wait until nobody is connected', () => {
  test('ends at once where nobody is', async () => {
    expect((await run(['sh', '-c', untilIdle(port, 20)])).milliseconds).toBeLessThan(900);
  });

  test('lasts as long as a client is connected, and no longer', async () => {
    const socket = await client();
    setTimeout(() => { socket.destroy(); }, 1500);
    const { milliseconds } = await run(['sh', '-c', untilIdle(port, 20)]);
    expect(milliseconds).toBeGreaterThan(1200);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test('has an end where a client never goes', async () => {
    const socket = await client();
    expect((await run(['sh', '-c', untilIdle(port, 1)])).milliseconds).toBeLessThan(5000);
    socket.destroy();
  });
});

describe('a program that a shell drains', () => {
  test('gets the arguments of the container, and its exit code is the container\'s', () => {
    const [shell, ...words] = drainedByShell('exit_with() { exit $1; }; exit_with', port, 5);
    expect(spawnSync(shell, [...words, '7', 'more']).status).toBe(7);
  });

  test('ends after SIGTERM when the last client has gone', async () => {
    const socket = await client();
    const ended = run([...drainedByShell('sleep', port, 20), '60'], () => { setTimeout(() => { socket.destroy(); }, 1000); });
    const { milliseconds, code } = await ended;
    expect(milliseconds).toBeGreaterThan(1100);
    expect(milliseconds).toBeLessThan(15_000);
    expect(code).toBe(143);
  });
});
