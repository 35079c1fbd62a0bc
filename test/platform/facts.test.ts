import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { KNATIVE_BOUNDS } from '../../lib/backend/knative/limits';
import { AUTOSCALER_CONFIG, AUTOSCALING, HPA, KPA } from '../../lib/platform/knative-autoscaling';
import { KNATIVE_FEATURES } from '../../lib/platform/knative-features';
import { brokenBy } from '../../lib/rules/knative/setting-values';
import { KnativeAutoscaler } from '../../lib/service/scaling/autoscaling-policy-props';

const LIB = join(__dirname, '../../lib');

/** Files of lib/ outside of lib/platform, without comments. */
const SOURCES = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('platform/'))
  .map((file) => ({ file, text: readFileSync(join(LIB, file), 'utf8').replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }));

function filesWith(pattern: RegExp): string[] {
  return SOURCES.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

describe('facts of platforms stand in lib/platform alone', () => {
  it('as the forms of names and labels do', () => {
    expect(filesWith(/\[-?a-z0-9-?\]\*\[a-z0-9\]|A-Za-z0-9_\.-\]\{0,61\}/)).toEqual([]);
  });

  it('as the keys and containers of KServe and KFServing do', () => {
    expect(filesWith(/'serving\.(kserve\.io|kubeflow\.org)\/|'(kserve|kfserving)-container'|'\/mnt\/models'/)).toEqual([]);
  });

  it('as the ports of queue-proxy do', () => {
    expect(filesWith(/\b(8008|8012|8013|8022|8112)\b/)).toEqual([]);
  });
});

describe('settings of Knative\'s autoscaler', () => {
  it('have defaults that Knative itself takes', () => {
    for (const [key, { values, default: value }] of Object.entries(AUTOSCALER_CONFIG)) {
      const text = values.kind === 'duration' ? `${value}s` : String(value);
      expect([key, brokenBy(text, values)]).toEqual([key, undefined]);
    }
  });

  it('have at most one row for each property of a service, apart from what a metric says', () => {
    const properties = Object.values(AUTOSCALING).flatMap(({ property }) => (property === undefined || property === 'autoscaling.metrics' ? [] : [property]));
    expect(new Set(properties).size).toBe(properties.length);
  });

  it('are bounded for a service as for an annotation', () => {
    const bounds = new Map(KNATIVE_BOUNDS.map((bound) => [bound.property, bound]));
    for (const { property, values, unit } of Object.values(AUTOSCALING)) {
      if (unit === undefined) continue;
      const { least, most } = bounds.get(property!)!;
      const text = (number: number) => (values.kind === 'duration' ? `${number}s` : String(number));
      expect([property, brokenBy(text(least), values), brokenBy(text(most), values)]).toEqual([property, undefined, undefined]);
      expect([property, brokenBy(text(least - 2), values)]).toEqual([property, expect.any(String)]);
    }
  });

  it('have the classes that users choose from', () => {
    expect([KnativeAutoscaler.KPA, KnativeAutoscaler.HPA]).toEqual([KPA, HPA]);
  });
});

it('names each feature flag of Knative once', () => {
  const names = KNATIVE_FEATURES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
