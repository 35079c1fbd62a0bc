import { ApiObject, App } from 'cdk8s';
import * as fc from 'fast-check';
import { AutoscalingPolicy, GpuInferenceService, GpuPartition, GpuRequest, InferenceChart, Runtime, Severity } from '../../lib';
import type { Situation } from './arbitrary';
import { situations } from './arbitrary';
import type { Ask } from './service';
import { BACKENDS, rendered } from './service';

const RUNS = { numRuns: 300, seed: 20261124 };

function objectsOf({ cluster, kind, ask }: Situation): any[] {
  return rendered(kind, ask, cluster).objects;
}

/** The pod of the server, wherever the backend keeps it. */
function podOf(objects: any[]): any {
  const holder = objects.find(({ spec }) => spec?.predictor ?? spec?.template?.spec);
  return holder.spec.predictor ?? holder.spec.template.spec;
}

/** Every object that has requests and limits. */
function resourcesIn(value: unknown): any[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(resourcesIn);
  return 'requests' in value && 'limits' in value ? [value, ...inside] : inside;
}

function amount(quantity: string): number {
  const [, number, unit] = /^(\d+)(m|[KMGTP]i)?$/.exec(quantity)!;
  return Number(number) * (unit === 'm' ? 1e-3 : unit === undefined ? 1 : 1024 ** (' KMGTP'.indexOf(unit[0])));
}

/** Paths of what a person would not have written: nothing, empty lists, empty maps other than `emptyDir: {}`. */
function empties(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  if (entries.length === 0 && !path.endsWith('/emptyDir')) return [path];
  return entries.flatMap(([key, item]) => empties(item, `${path}/${key}`));
}

function everySituation(law: (situation: Situation) => void): void {
  fc.assert(fc.property(situations, law), RUNS);
}

describe('whatever is asked for, on whatever profile and target', () => {
  test('rendering it again gives the same bytes', () => {
    everySituation((situation) => expect(JSON.stringify(objectsOf(situation))).toBe(JSON.stringify(objectsOf(situation))));
  });

  test('nothing in the manifest is empty', () => {
    everySituation(({ cluster, kind, ask }) => {
      const { findings, objects } = rendered(kind, ask, cluster);
      const paths = objects.flatMap((object) => empties(object));
      // KEDA without a metric is refused, and so never written.
      if (findings.every(({ severity }) => severity !== Severity.ERROR)) expect(paths).toEqual([]);
      expect(paths.filter((path) => path !== '/spec/triggers')).toEqual([]);
    });
  });

  test('keys are in the order apiVersion, kind, metadata, spec', () => {
    everySituation((situation) => {
      for (const object of objectsOf(situation)) expect(Object.keys(object)).toEqual(['apiVersion', 'kind', 'metadata', object.data ? 'data' : 'spec']);
    });
  });

  test('requests are at most the limits, and devices are the same in both', () => {
    everySituation((situation) => {
      const all = objectsOf(situation).flatMap(resourcesIn);
      expect(all.length).toBeGreaterThan(0);
      for (const { requests, limits } of all) {
        // A pod that downloads its model asks for the space, and is not evicted where it needs more.
        const { 'ephemeral-storage': _, ...rest } = requests;
        expect(Object.keys(rest).sort()).toEqual(Object.keys(limits).sort());
        for (const [name, quantity] of Object.entries<string>(rest)) {
          if (name === 'cpu' || name === 'memory') expect(amount(quantity)).toBeLessThanOrEqual(amount(limits[name]));
          else expect(quantity).toBe(limits[name]);
        }
      }
    });
  });

  test('the pod may run on the requested GPUs and on no others, the first one preferred', () => {
    everySituation(({ cluster, kind, ask }) => {
      fc.pre(ask.gpu!.count > 0 && ask.gpu!.partition === GpuPartition.WHOLE);
      const offers = ask.gpu!.minMemory === undefined
        ? ask.gpu!.models.map((gpu) => cluster.offer(gpu)!)
        : cluster.offersWithMemory(ask.gpu!.minMemory, ask.gpu!.count);
      const affinity = podOf(rendered(kind, ask, cluster).objects).affinity?.nodeAffinity;
      const terms: any[] = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
      const allowed = terms.flatMap(({ matchExpressions: [model, ...others] }) => (
        model.values.map((value: string) => labels(model.key, value, others.filter(({ key }: any) => !isSharedKey(key, cluster))))
      ));
      const wanted = offers.flatMap(({ nodeLabels: [model, ...others] }) => model.values!.map((value) => labels(model.key, value, others)));
      expect(allowed.sort()).toEqual(wanted.sort());
      const weights = (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight }: any) => weight);
      expect(weights).toHaveLength(Math.max(0, offers.length - 1));
      weights.forEach((weight: number, index: number) => {
        expect(weight).toBeGreaterThanOrEqual(1);
        expect(weight).toBeLessThanOrEqual(index === 0 ? 100 : weights[index - 1] - 1);
      });
    });
  });

  test('the object is called by the id, and children by the id with a role', () => {
    everySituation((situation) => {
      const names = objectsOf(situation).map(({ metadata }) => metadata.name);
      expect(names).toContain('llama');
      // Where each revision has objects of its own, its name stands before the role.
      for (const name of names) expect(name).toMatch(/^llama(-v\d)?(-(hpa|scaledobject|loader|latest|green|blue))?$/);
    });
  });

  test('a service beside it changes nothing of it', () => {
    everySituation(({ cluster, kind, ask }) => {
      const alone = services(cluster, kind, [['llama', ask]]);
      const beside = services(cluster, kind, [['aaa', {}], ['llama', ask], ['zzz', {}]]);
      expect(beside.filter(({ metadata }) => metadata.name.startsWith('llama'))).toEqual(alone);
    });
  });
});

/** One way to be a node with a GPU, as text. */
function labels(key: string, value: string, others: { key: string; values?: string[] }[]): string {
  return JSON.stringify([key, value, others.map((other) => [other.key, other.values])]);
}

/** Labels that every term has: place and spot. */
function isSharedKey(key: string, { props }: Situation['cluster']): boolean {
  return key.startsWith('topology.kubernetes.io/') || (props.spot?.nodeLabels ?? []).some((label) => label.key === key);
}

function services(cluster: Situation['cluster'], kind: Situation['kind'], asks: [string, Ask][]): any[] {
  const chart = new InferenceChart(new App(), 'chart', { namespace: 'team-a', cluster, backend: BACKENDS[kind] });
  for (const [id, { autoscaling, ...ask }] of asks) {
    new GpuInferenceService(chart, id, {
      gpu: GpuRequest.of(cluster.gpus[0].gpu),
      runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
      autoscaling: autoscaling && new AutoscalingPolicy(chart, `${id}-scaling`, autoscaling),
      ...ask,
    });
  }
  return chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
}
