import { readFileSync } from 'fs';
import { createServer } from 'https';
import { Bench, MODEL } from './bench';
import { ALPINE, DEBIAN, until } from './machine';
import { certificate, Origin } from './origin';
import { httpSource, sendFile } from './sources';

let bench: Bench;

beforeEach(async () => {
  bench = new Bench();
  bench.source = await httpSource(bench.origin);
});

afterEach(() => bench.remove());

test.each([
  { MODEL_SOURCE: '' },
  { MODEL_SOURCE: 'ftp' },
  { MODEL_URI: '' },
  { MODEL_URI: 'http://localhost/model.bin?signature=x' },
  { MODEL_DIRECTORY: '' },
  { MODEL_DIRECTORY: 'a/b' },
  { MODEL_DIRECTORY: '..' },
  { MODEL_ANONYMOUS: 'yes' },
  { MODEL_ROOT: '/proc/not-writable' },
])('the setting %o is refused by its name', async (env) => {
  const { code, output } = await bench.loader(ALPINE, env).ended;
  expect(code).toBe(2);
  expect(output).toContain(Object.keys(env)[0]);
});

test.each([
  { MODEL_SOURCE: 'azure', MODEL_URI: 'https://account.blob.core.windows.net/container/path', host: 'account.blob.core.windows.net' },
  { MODEL_SOURCE: 'azure', MODEL_URI: 'https://account.blob.example.net/container/path', host: 'account.blob.example.net' },
  { MODEL_SOURCE: 'gcs', MODEL_URI: 'gs://bucket/path', host: 'storage.googleapis.com' },
  { MODEL_SOURCE: 's3', MODEL_URI: 's3://bucket/path', MODEL_REGION: 'eu-north-1', host: 'bucket.s3.eu-north-1.amazonaws.com' },
  { MODEL_SOURCE: 's3', MODEL_URI: 's3://bucket/path', MODEL_ENDPOINT: 'https://object.example.com', host: 'object.example.com' },
  {
    MODEL_SOURCE: 's3', MODEL_URI: 's3://bucket/path', MODEL_ENDPOINT: 'https://object.example.com', MODEL_PATH_STYLE: 'false',
    host: 'bucket.object.example.com',
  },
])('$MODEL_SOURCE asks $host', async ({ host, ...env }) => {
  const hosts: (string | undefined)[] = [];
  const proxy = await Origin.start(() => {});
  proxy.server.on('connect', (request, socket) => {
    hosts.push(request.url);
    socket.destroy();
  });
  const program = bench.loader(ALPINE, { ...env, MODEL_ANONYMOUS: 'true', HTTPS_PROXY: `http://${proxy.host}` });
  await until(() => hosts.length > 0, 'a host is asked');
  await program.kill();
  await proxy.stop();
  expect(new Set(hosts)).toEqual(new Set([`${host}:443`]));
});

test.each([ALPINE, DEBIAN])('HTTP_AUTHORIZATION is sent with every request unless the model is anonymous, in $name', async (machine) => {
  const seen = new Set<string | undefined>();
  const origin = await Origin.start((self, request, response) => {
    seen.add(request.headers.authorization);
    return sendFile(self, request, response, bench.origin);
  });
  const env = { MODEL_URI: `http://${origin.host}/model/`, HTTP_AUTHORIZATION: 'Bearer canary' };
  await bench.loader(machine, { ...env, MODEL_ANONYMOUS: 'true', MODEL_DIRECTORY: 'anonymous' }).ended;
  expect(seen).toEqual(new Set([undefined]));
  seen.clear();
  const { code, output } = await bench.loader(machine, env).ended;
  await origin.stop();
  expect(code).toBe(0);
  expect(seen).toEqual(new Set(['Bearer canary']));
  expect(output).not.toContain('canary');
});

test.each([ALPINE, DEBIAN])('a server with a certificate of its own is trusted by MODEL_CA_BUNDLE only, in $name', async (machine) => {
  const { key, cert } = certificate(bench.folder);
  const origin = await Origin.start(
    (self, request, response) => sendFile(self, request, response, bench.origin),
    (listener) => createServer({ key: readFileSync(key), cert: readFileSync(cert) }, listener),
  );
  const env = { MODEL_URI: `https://${origin.host}/model/`, RCLONE_LOW_LEVEL_RETRIES: '1' };
  const untrusted = await bench.loader(machine, env).ended;
  const trusted = await bench.loader(machine, { ...env, MODEL_CA_BUNDLE: cert }).ended;
  await origin.stop();
  expect(untrusted).toMatchObject({ code: 3, output: expect.stringContaining('load-model: error: the certificate of') });
  expect(trusted).toMatchObject({ code: 0 });
  expect(bench.published()).toEqual(MODEL);
});
