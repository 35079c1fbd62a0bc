import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXAMPLE = join(__dirname, '../../examples/coreweave-forecast');

/** The example, run as a program on the sources; what its report folder holds. */
function reportOf(): (name: string) => string {
  jest.doMock('inference-constructs', () => jest.requireActual('../../lib'), { virtual: true });
  const directory = mkdtempSync(join(tmpdir(), 'forecast-'));
  process.env.CDK8S_OUTDIR = directory;
  try {
    require(join(EXAMPLE, 'main.ts'));
    const texts = new Map(['report.html', 'report.md', 'report.json'].map((name) => [name, readFileSync(join(directory, 'report', name), 'utf8')]));
    return (name) => texts.get(name)!;
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(directory, { recursive: true });
  }
}

const report = reportOf();

test.each([['report.md'], ['report.html']])('the example writes the %s that was reviewed', (name) => {
  const golden = join(EXAMPLE, name);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, report(name));
  expect(report(name)).toBe(readFileSync(golden, 'utf8'));
});

interface Numbers {
  readonly panicSeconds: number;
  readonly wait: { readonly most: number };
  readonly coldStarts: number;
}

test('the report has the numbers of the published policy: starts of 30 and 60 s, panics, and GPUs that wait for nobody', () => {
  const { services } = JSON.parse(report('report.json')) as { services: { name: string; simulated: Numbers }[] };
  const [gpt, sentiment] = services.map(({ simulated }) => simulated);
  // The first request of the day waits for a whole cold start.
  expect(sentiment.wait.most).toBeGreaterThan(29);
  expect(gpt.wait.most).toBeGreaterThan(59);
  for (const { coldStarts, panicSeconds } of [sentiment, gpt]) {
    expect(coldStarts).toBeGreaterThan(5);
    expect(panicSeconds).toBeGreaterThan(60);
  }
  expect(report('report.md')).toMatch(/scaleToZeroPodRetentionPeriod`: `"1800s"` → `"600s"`/);
});

test('the picture of the report that the README shows is there', () => {
  const [, picture] = /\((docs\/report\.png)\)/.exec(readFileSync(join(__dirname, '../../README.md'), 'utf8'))!;
  expect(existsSync(join(__dirname, '../..', picture))).toBe(true);
});
