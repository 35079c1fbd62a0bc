import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

type Player = { play(scenario: any): any };
const { play: playKpa } = require('../../scripts/oracle/kpa.cjs') as Player;
const { play: playHpa } = require('../../scripts/oracle/hpa.cjs') as Player;
const { play: playLoop, recorded } = require('../../scripts/oracle/dataplane.cjs') as {
  play(run: any, seed: number, phase: number): any; recorded(run: any): any;
};

const TOOLS = join(__dirname, '../../../shared/tools');
const VECTORS = join(TOOLS, 'autoscaler-oracle/vectors');
const RESULTS = join(TOOLS, 'dataplane/results');

const unpacked = (file: string) => gunzipSync(readFileSync(file)).toString();
const lines = (name: string) => unpacked(join(VECTORS, `${name}.jsonl.gz`)).trim().split('\n').map((line) => JSON.parse(line));
const without = (averages: object[]) => averages.map((tick) => ({ ...tick, stableAverage: 0, panicAverage: 0 }));

type Sync = { desired: number; replicas: number };
const decided = ({ syncs }: { syncs: Sync[] }) => syncs.map(({ desired, replicas }) => [desired, replicas]);

// `npm run oracle` compares far more.
(existsSync(VECTORS) ? describe : describe.skip)('decisions that the real autoscalers made', () => {
  it('are those of the simulator, with what is made of them: Knative', () => {
    const real = lines('kpa-decisions');
    lines('kpa-scenarios').forEach((scenario, index) => {
      const { ticks, changes } = playKpa(scenario);
      expect({ name: scenario.name, ticks: without(ticks), changes })
        .toEqual({ name: scenario.name, ticks: without(real[index].ticks), changes: real[index].changes });
    });
  });

  it('are those of the simulator: HPA', () => {
    const real = lines('hpa-decisions');
    lines('hpa-scenarios').forEach((scenario, index) => {
      expect(decided(playHpa(scenario))).toEqual(decided(real[index]));
    });
  });
});

(existsSync(RESULTS) ? describe : describe.skip)('runs of the real data plane', () => {
  const runs = existsSync(RESULTS) ? readdirSync(RESULTS).filter((name) => name.endsWith('.1.json.gz')) : [];

  it.each(runs)('come out alike in the simulator: %s', (name) => {
    const run = JSON.parse(unpacked(join(RESULTS, name)));
    const [real, own] = [recorded(run), playLoop(run, 1, 150).summary];
    expect(own.statuses).toEqual(real.statuses);
    expect(Math.abs(own.most - real.most)).toBeLessThanOrEqual(1);
    expect(Math.abs(own.coldStarts - real.coldStarts)).toBeLessThanOrEqual(1);
    expect(own.replicaSeconds / real.replicaSeconds).toBeCloseTo(1, 1);
    expect(Math.abs(own.p50 - real.p50)).toBeLessThan(0.15);
    expect(Math.abs(own.p95 / real.p95 - 1)).toBeLessThan(0.05);
  });
});
