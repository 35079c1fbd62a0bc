import { serviceNames } from '../../lib/backend/service-names';
import { BACKENDS } from '../../lib/backend/backends';
import { BackendKind } from '../../lib/catalog/backend';
import type { LiveObject, OwnerReference } from '../../lib/pulumi/await/cluster';
import { checkClaim, checkMode, checkSize } from '../../lib/pulumi/guard/changes';
import { guard } from '../../lib/pulumi/guard/guard';
import { checkNames } from '../../lib/pulumi/guard/free-names';
import { planned } from '../service/plan/plan';
import type { Objects } from './await-fakes';
import { clusterOf, FakeClock } from './await-fakes';

const KINDS = Object.keys(BACKENDS) as BackendKind[];

/** The objects of a service on a site. */
function objectsOf(kind: BackendKind, name: string): any[] {
  const { service, policy } = BACKENDS[kind].render(planned({ name }).plan);
  return [...service, ...policy];
}

/** What a cluster has after a site made a service: the objects, and the Services that its controllers made. */
function clusterWith(kind: BackendKind, name: string): Objects {
  const objects = objectsOf(kind, name);
  const byKind = (is: (each: any) => boolean) => objects.filter(is) as LiveObject[];
  const isKnative = (each: any) => each.kind === 'Service' && each.apiVersion !== 'v1';
  const roots = byKind((each) => each.kind === 'InferenceService' || isKnative(each));
  const made = roots.flatMap((root: any) => serviceNames(root).map((each) => (
    service(each, { apiVersion: root.apiVersion, kind: root.kind, name })
  )));
  return {
    inferenceservices: byKind((each) => each.kind === 'InferenceService'),
    services: byKind(isKnative),
    deployments: byKind((each) => each.kind === 'Deployment'),
    coreServices: [...byKind((each) => each.kind === 'Service' && each.apiVersion === 'v1'), ...made],
  };
}

function service(name: string, owner?: Omit<OwnerReference, 'controller'>): LiveObject {
  return { metadata: { name, ownerReferences: owner === undefined ? undefined : [{ ...owner, controller: true }] } };
}

function check(objects: any[], cluster: Objects): Promise<void> {
  return checkNames(clusterOf(new FakeClock(), () => cluster), 'team-a', objects);
}

describe('the name of a service that moves to another site', () => {
  const pairs = KINDS.flatMap((from) => KINDS.filter((to) => to !== from).map((to): [BackendKind, BackendKind] => [from, to]));
  const sameKind = (one: BackendKind, other: BackendKind) => {
    const kinds = (kind: BackendKind) => objectsOf(kind, 'llm').map(({ apiVersion, kind: each }) => `${apiVersion} ${each}`);
    return kinds(one).some((each) => kinds(other).includes(each));
  };

  test.each(pairs)('from %s to %s is refused exactly where both have a Service of one name', async (from, to) => {
    const namesOn = (kind: BackendKind) => objectsOf(kind, 'llm').flatMap(serviceNames);
    const shared = namesOn(to).filter((name) => namesOn(from).includes(name));
    const outcome = await check(objectsOf(to, 'llm'), clusterWith(from, 'llm')).then(() => undefined, (error: Error) => error.message);
    // Where both are the same objects, there is nothing to make.
    if (shared.length === 0 || sameKind(from, to)) expect(outcome).toBeUndefined();
    else expect(outcome).toMatch(/^Service team-a\/llm belongs to .*: give the service another `name`, and the new one serves before/);
  });

  test.each(KINDS)('is its own on %s where its objects are there already', async (kind) => {
    await expect(check(objectsOf(kind, 'llm'), clusterWith(kind, 'llm'))).resolves.toBeUndefined();
    await expect(check(objectsOf(kind, 'llm'), {})).resolves.toBeUndefined();
  });

  test.each(KINDS)('is found on %s by the Service where it answers', (kind) => {
    const { internalUrl } = BACKENDS[kind].endpoints(planned({ name: 'llm' }).plan);
    expect(objectsOf(kind, 'llm').flatMap(serviceNames)).toContain(new URL(internalUrl).host.split('.')[0]);
  });
});

describe('a Service that is there', () => {
  const deployment = objectsOf(BackendKind.DEPLOYMENT_HPA, 'llm');
  const route = { apiVersion: 'serving.knative.dev/v1', kind: 'Route', name: 'llm' };
  const owned = (by: Omit<OwnerReference, 'controller'>) => ({ metadata: { name: by.name, ownerReferences: [{ ...by, controller: true }] } });
  const knative = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'llm' };

  test('is named with the last of its owners', async () => {
    const cluster = { coreServices: [service('llm', route)], routes: [{ ...owned(knative), metadata: { ...owned(knative).metadata, name: 'llm' } }] };
    await expect(check(deployment, cluster)).rejects.toThrow('Service team-a/llm belongs to the Knative Service llm: give the service another `name`');
  });

  test('is refused to a Deployment that is adopted too: Knative\'s would be taken', async () => {
    const cluster = { ...clusterWith(BackendKind.DEPLOYMENT_HPA, 'llm'), coreServices: [service('llm', route)] };
    await expect(check(deployment, cluster)).rejects.toThrow('Service team-a/llm belongs to the Route llm');
  });

  test('is a Knative Service\'s own where that was there before, whatever made it', async () => {
    await expect(check(objectsOf(BackendKind.KNATIVE, 'llm'), { coreServices: [service('llm', route)], routes: [owned(knative)] as any })).resolves.toBeUndefined();
  });

  test('stays the Deployment\'s where only that is gone', async () => {
    const coreServices = deployment.filter(({ kind }) => kind === 'Service');
    await expect(check(deployment, { coreServices })).resolves.toBeUndefined();
    await expect(check(deployment, { coreServices: [{ ...coreServices[0], spec: { selector: { app: 'other' } } }] })).rejects.toThrow('belongs to something else');
  });

  test('by the predictor\'s name counts too', async () => {
    const cluster = clusterWith(BackendKind.KNATIVE, 'llm-predictor');
    await expect(check(objectsOf(BackendKind.KSERVE_STANDARD, 'llm'), cluster)).rejects.toThrow('Service team-a/llm-predictor belongs to the Knative Service');
    await expect(check(objectsOf(BackendKind.KSERVE_KNATIVE, 'llm'), cluster)).rejects.toThrow('Service team-a/llm-predictor belongs to the Knative Service');
  });
});

describe('a claim of a name that is there', () => {
  const spec = { accessModes: ['ReadWriteMany'], storageClassName: 'nfs', resources: { requests: { storage: '30Gi' } } };
  const claim = (changed: object = {}) => ({ metadata: { name: 'models', namespace: 'team-a' }, spec: { ...spec, ...changed } });
  const checked = (after: object, live = [claim()]) => checkClaim(clusterOf(new FakeClock(), () => ({ claims: live })), 'team-a', after as any);

  test.each([
    ['another class', { storageClassName: 'fast' }, 'has storageClassName nfs, which cannot become fast'],
    ['another access mode', { accessModes: ['ReadWriteOnce'] }, 'has accessModes ReadWriteMany, which cannot become ReadWriteOnce'],
    ['another volume mode', { volumeMode: 'Block' }, 'has volumeMode none, which cannot become Block'],
  ])('is refused with %s, and the way is told', async (_, changed, what) => {
    await expect(checked(claim(changed))).rejects.toThrow(
      `PersistentVolumeClaim team-a/models ${what}: give the cache another \`name\`. Then the new claim is made and loaded, `
      + 'services switch to it, and the old one goes',
    );
  });

  test('is yours to delete where it is retained', async () => {
    const kept = { ...claim(), metadata: { ...claim().metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } };
    await expect(checked(claim({ storageClassName: 'fast' }), [kept])).rejects.toThrow('and the old one is yours to delete');
  });

  test('is the same where it differs in nothing fixed, or leaves the class to the cluster', async () => {
    await expect(checked(claim({ resources: { requests: { storage: '60Gi' } } }))).resolves.toBeUndefined();
    await expect(checked(claim({ storageClassName: undefined }))).resolves.toBeUndefined();
    await expect(checked(claim(), [])).resolves.toBeUndefined();
  });

  test('does not shrink', () => {
    const sized = (storage: string) => claim({ resources: { requests: { storage } } });
    expect(() => checkSize(sized('1Ti'), sized('900Gi'))).toThrow('has 1Ti, and volumes only grow: 900Gi is less: give the cache another `name`');
    expect(() => checkSize(sized('1024Gi'), sized('1Ti'))).not.toThrow();
    expect(() => checkSize(sized('1Ti'), claim({ resources: undefined }))).not.toThrow();
  });
});

test('the mode of an InferenceService does not change, and everything else of it may', () => {
  const kinds = [BackendKind.KSERVE_STANDARD, BackendKind.KSERVE_KNATIVE, BackendKind.KFSERVING];
  const [standard, knative, kfserving] = kinds.map((kind) => objectsOf(kind, 'llm')[0]);
  const message = 'mode of InferenceService team-a/llm differs from Standard, which is applied, and KServe lets nobody change it: give the';
  expect(() => checkMode(standard, knative)).toThrow(message);
  expect(() => checkMode(knative, standard)).toThrow('differs from Knative');
  for (const each of [standard, knative, kfserving]) expect(() => checkMode(each, { ...each, spec: {} })).not.toThrow();
  expect(() => checkMode(objectsOf(BackendKind.DEPLOYMENT_HPA, 'llm')[0], objectsOf(BackendKind.DEPLOYMENT_HPA, 'llm')[0])).not.toThrow();
});

describe('the hooks of objects', () => {
  test('are none under mocks', () => {
    expect(guard({} as any, 'names', async () => undefined)).toEqual([]);
  });
});
