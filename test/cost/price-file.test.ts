import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { Billing, ClusterProfile, Findings, Gpu, InferenceChart, PriceFile } from '../../lib';
import { command } from '../cli/command';
import { pod } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'prices-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NODE = { instanceType: 'a', gpu: 'L4', gpuCount: 1, cpu: 8, memoryGib: 32, pricePerHour: 0.7 };
const HEAD = 'instanceType,gpu,gpuCount,cpu,memoryGib,pricePerHour,region,spot,source,date';

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function json(more: object = {}, node: object = {}): string {
  return file('prices.json', JSON.stringify({ source: 'contract', date: '2026-11-01', nodes: [NODE, { ...NODE, ...node }], ...more }, undefined, 2));
}

/** What a file is refused for. */
function refused(path: string): string {
  try {
    PriceFile.nodes(path);
  } catch (error) {
    return Findings.of(error).map((found) => `${found.path} ${found}`).join('\n');
  }
  return 'taken';
}

describe('a file of prices', () => {
  it('may be JSON or CSV, and says the same', () => {
    const ofJson = PriceFile.nodes(json());
    const ofCsv = PriceFile.nodes(file('prices.csv', `${HEAD}\na,l4,1,8,32,0.7,,,contract,2026-11-01\na,L4,1,8,32,0.7,,false,contract,2026-11-02\n`));
    expect(ofJson).toMatchObject({ source: 'contract', date: '2026-11-01', nodes: [{ instanceType: 'a', gpu: Gpu.L4, pricePerHour: 0.7 }, {}] });
    expect(ofCsv).toMatchObject({ source: 'contract', date: '2026-11-01', nodes: [{ gpu: Gpu.L4 }, { spot: false }] });
    for (const prices of [ofJson, ofCsv]) expect(Billing.nodes(prices).priceOf(pod(), 2)!.typical.gpu).toBeGreaterThan(0.9);
  });

  it.each([
    ['a price that is a text', () => json({}, { pricePerHour: '0.7' }), 'prices.json:19:23 PRI002 pricePerHour "0.7" is not a number'],
    ['a negative one', () => json({}, { pricePerHour: -1 }), 'prices.json:19:23'],
    ['a value that is missing', () => json({}, { cpu: undefined }), 'prices.json:13:5 PRI002 cpu is missing'],
    ['a GPU that nobody knows', () => json({}, { gpu: 'L5' }), 'gpu "L5" is not a known GPU; give one such as L4 or H100_SXM'],
    ['a key that nobody knows', () => json({}, { price: 1 }), 'prices.json:20:16 PRI002 price is not known of a node'],
    ['no source', () => json({ source: undefined }), 'prices.json:1:1 PRI002 source is missing'],
    ['no day', () => json({ date: 'today' }), 'prices.json:3:11 PRI002 date "today" is not a day'],
    ['no list', () => json({ nodes: {} }), 'prices.json:4:12 PRI002 nodes'],
    ['no node', () => json({ nodes: [] }), 'PRI002'],
    ['another format', () => file('broken.json', '{\n  "source": "a",\n  nodes\n}'), 'broken.json:3:3 PRI001 file is not JSON'],
    ['CSV with a text in a number', () => file('text.csv', `${HEAD}\na,L4,one,8,32,0.7,,,us,2026-11-01\n`), 'text.csv:2:6 PRI002 gpuCount "one"'],
    ['CSV without a day', () => file('day.csv', `${HEAD}\na,L4,1,8,32,0.7,,,us,\n`), 'day.csv:2:22 PRI002 date is missing'],
    ['CSV without a column', () => file('column.csv', 'instanceType,gpu\na,L4\n'), 'column.csv:1:1 PRI002 gpuCount is missing'],
    ['CSV with a row that is short', () => file('short.csv', `${HEAD}\na,L4\n`), 'short.csv:2:1 PRI001 row'],
    ['CSV without rows', () => file('empty.csv', `${HEAD}\n`), 'PRI002'],
    ['another name', () => file('prices.txt', ''), 'does not end in .json or .csv'],
    ['a file that is not there', () => join(folder, 'none.json'), 'cannot be read: ENOENT'],
  ])('with %s is refused, with its place', (_, path, message) => {
    expect(refused(path())).toContain(message);
  });

  it('that is old is a finding', () => {
    const old = PriceFile.nodes(file('old.json', JSON.stringify({ source: 'contract', date: '2024-01-01', nodes: [NODE] })));
    const cluster = ClusterProfile.custom({ ...ClusterProfile.gfd().props, billing: Billing.nodes(old) });
    const found = new InferenceChart(new App(), 'c', { cluster }).findings();
    expect(found.map(String).join()).toContain('DAT001 cluster.billing "2024-01-01" has prices of more than a year ago, of contract');
    const forms = join(__dirname, '../observed/forms.yaml');
    const { out } = command(['cost', forms, '--service', 'embed', '--prices', join(folder, 'old.json')]);
    expect(out).toContain('info DAT001 cluster.billing');
    expect(command(['cost', forms, '--prices', file('bad.json', '{"source": 1}')])).toMatchObject({
      code: 2, err: expect.stringContaining('bad.json:1:12: error PRI002 source'),
    });
  });
});
