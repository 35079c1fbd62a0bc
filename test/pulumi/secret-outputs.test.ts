import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import type { IServiceRule } from '../../lib/pulumi';
import { run } from './engine';
import { PLACES, service } from './input-places';

const MARK = 'k7Qx2mZp9Rt4';

/** Texts with a secret in them: legal in some places, and refused for one reason or another in the others. */
const TEXTS = [
  MARK, `${MARK} with spaces!`, `${MARK}/${MARK}`, `https://user:${MARK}@host.example/x`, `https://host.example/x?X-Amz-Signature=${MARK}`,
  `hf_${MARK.repeat(3)}`,
  `--api-key=${MARK}`, `--quantization=${MARK}`, `s3://${MARK}`, `s3://bucket/${MARK}@x`, `registry.example/${MARK}:x`, `$(${MARK})`,
  `/${MARK}/../x`,
  `${MARK}\nsecond line`, MARK.repeat(30), `-----BEGIN RSA PRIVATE KEY-----${MARK}`,
];

async function saidOf(program: () => unknown, options = {}): Promise<string> {
  const { messages, rejected } = await run(program, options);
  return JSON.stringify([messages, rejected.map((error) => [String(error), error?.stack ?? ''])]);
}

test('whatever is wrong with a secret Output, its value is in no message and no error', async () => {
  let found = 0;
  const place = fc.constantFrom(...PLACES);
  await fc.assert(fc.asyncProperty(place, fc.constantFrom(...TEXTS), fc.boolean(), async ({ program }, text, preview) => {
    const said = await saidOf(() => program(pulumi.secret(text) as pulumi.Output<string>), { preview });
    expect(said.toLowerCase()).not.toContain(MARK.toLowerCase());
    if (said.includes('error')) found += 1;
  }), { numRuns: 150 });
  expect(found).toBeGreaterThan(20);
}, 120_000);

test('nor in what a rule of the user\'s own says or throws', async () => {
  const rule = (validate: IServiceRule['validate']) => ({ rules: [{ validate }] });
  const env = { TOKEN: pulumi.secret(MARK) as pulumi.Output<string> };
  const validations: IServiceRule['validate'][] = [
    (summary) => { throw new Error(JSON.stringify(summary)); },
    (summary) => [
      {
        id: 'TEAM001', severity: 'error', path: '', property: 'env', value: JSON.stringify(summary), rule: JSON.stringify(summary),
        cure: 'x',
      },
    ] as any,
  ];
  for (const validate of validations) {
    const said = await saidOf(() => service({ env }, rule(validate)));
    expect(said).toContain('error');
    expect(said).not.toContain(MARK);
  }
});
