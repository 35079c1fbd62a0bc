import { CONFIG_MAPS, SECTIONS } from '../../../lib/rules/knative/config-maps';
import { objectCheck } from '../../../lib/lint/lint-object';
import type { KubernetesObject } from '../../../lib/manifest/kubernetes-object';
import { KNATIVE_CONFIGS } from '../../../lib/platform/knative-config';
import { config, knativeServing } from './traps';

const lint = objectCheck([CONFIG_MAPS, SECTIONS]);

function foundIn(object: KubernetesObject, id: string) {
  return lint(object).map(({ finding }) => finding).filter((finding) => finding.id === id);
}

function idsOf(object: KubernetesObject): string[] {
  return lint(object).map(({ finding: { id } }) => id);
}

describe('config-autoscaler', () => {
  it.each([
    ['max-scale-up-rate', '1'], ['max-scale-down-rate', '0.5'], ['stable-window', '5s'], ['stable-window', '6500ms'], ['stable-window', '60'],
    ['scale-down-delay', '-1s'], ['scale-down-delay', '1500ms'], ['scale-to-zero-grace-period', '0s'], ['scale-to-zero-pod-retention-period', '-1s'],
    ['target-burst-capacity', '-2'], ['container-concurrency-target-percentage', '0'], ['container-concurrency-target-percentage', '101'],
    ['container-concurrency-target-default', '0.01'], ['requests-per-second-target-default', '0'], ['activator-capacity', '0.5'],
    ['panic-window-percentage', '0.5'], ['panic-threshold-percentage', '110%'], ['initial-scale', '0'], ['min-scale', '-1'], ['max-scale', '1.5'],
    ['max-scale-limit', '10'], ['enable-scale-to-zero', 'yes'], ['allow-zero-initial-scale', ''],
  ])('is refused with %s: "%s"', (key, value) => {
    expect(foundIn(config({ [key]: value }), 'KNV120').length).toBeGreaterThan(0);
  });

  it.each([
    ['max-scale-up-rate', '1', 'is not a number above 1'],
    ['container-concurrency-target-percentage', '85%', 'is not a number above 0 and at most 100'],
    ['requests-per-second-target-default', '0', 'is not a number of 0.01 or more'],
    ['target-burst-capacity', '-2', 'is not a number of 0 or more or -1'],
    ['panic-window-percentage', '101', 'is not a number from 1 to 100'],
    ['stable-window', '5s', 'is not a duration from 6s to 3600s'],
    ['stable-window', '6500ms', 'has parts of seconds'],
    ['scale-to-zero-grace-period', '0s', 'is not a duration above 0s'],
    ['min-scale', '-1', 'is not a whole number from 0 to 2147483647'],
    ['enable-scale-to-zero', 'yes', 'is neither true nor false'],
  ])('says what %s: "%s" is not', (key, value, rule) => {
    expect(foundIn(config({ [key]: value }), 'KNV120')).toEqual([expect.objectContaining({ rule })]);
  });

  it.each([
    [{ 'max-scale-up-rate': 'NaN', 'container-concurrency-target-percentage': 'NaN' }],
    [{ 'max-scale-up-rate': '20', 'max-scale-down-rate': '1.01', 'stable-window': '180s', 'panic-window-percentage': '13.0' }],
    [{ 'scale-to-zero-grace-period': '30m', 'scale-to-zero-pod-retention-period': '90m', 'scale-down-delay': '2h' }],
    [{ 'container-concurrency-target-percentage': '0.85', 'target-burst-capacity': '-1', 'enable-scale-to-zero': 'T' }],
    [{ 'initial-scale': '0', 'allow-zero-initial-scale': 'true', 'min-scale': '3', 'max-scale': '5', 'max-scale-limit': '5' }],
    [{ '_example': 'anything at all' }],
  ])('is taken with %j', (data) => {
    expect(lint(config(data))).toEqual([]);
  });

  it('has bounds in order', () => {
    expect(foundIn(config({ 'min-scale': '3', 'max-scale': '2' }), 'KNV120')).toHaveLength(1);
    expect(foundIn(config({ 'max-scale': '6', 'max-scale-limit': '5' }), 'KNV120')).toHaveLength(1);
  });

  it('is no other ConfigMap', () => {
    expect(lint(config({ 'max-scale-up-rate': '1' }, 'config-mine'))).toEqual([]);
  });
});

describe.each(Object.entries(KNATIVE_CONFIGS))('config-%s', (name, { keys, former = {} }) => {
  it('is taken with every default, as ConfigMap and in KnativeServing', () => {
    const seconds = (value: unknown, kind: string) => (kind === 'duration' ? `${value}s` : String(value));
    const data = Object.fromEntries(Object.entries(keys).flatMap(([key, { values, default: value }]) => (
      value === undefined ? [] : [[key, seconds(value, values.kind)]]
    )));
    expect([config(data, `config-${name}`), knativeServing({ [name]: data }), knativeServing({ [`config-${name}`]: data })].flatMap(idsOf)).toEqual([]);
  });

  it('tells a misspelt key, and what was meant', () => {
    const [key] = Object.keys(keys);
    expect(foundIn(config({ [`${key}s`]: '1' }, `config-${name}`), 'KNV121')).toEqual([expect.objectContaining({ cure: `did you mean "${key}"?` })]);
    expect(foundIn(knativeServing({ [name]: { [`${key}s`]: '1' } }), 'KNV121')).toEqual([
      expect.objectContaining({ property: `spec.config.${name}.${key}s` }),
    ]);
  });

  it('knows the keys of former versions', () => {
    expect(Object.keys(former).flatMap((key) => foundIn(config({ [key]: '1' }, `config-${name}`), 'KNV121'))).toEqual([]);
  });
});

describe('other ConfigMaps of Knative', () => {
  it.each([
    ['defaults', { 'revision-timeout-seconds': '900' }], ['defaults', { 'max-revision-timeout-seconds': '200' }],
    ['defaults', { 'revision-timeout-seconds': '300s' }], ['defaults', { 'revision-idle-timeout-seconds': '301' }],
    ['defaults', { 'revision-response-start-timeout-seconds': '400' }], ['defaults', { 'container-concurrency': '1001' }],
    ['defaults', { 'container-concurrency-max-limit': '0' }], ['defaults', { 'revision-memory-limit': '1 GB' }],
    ['defaults', { 'allow-container-concurrency-zero': 'no' }],
    ['deployment', { 'progress-deadline': '600' }], ['deployment', { 'progress-deadline': '0s' }], ['deployment', { progressDeadline: '1500ms' }],
    ['deployment', { 'queue-sidecar-image': '' }], ['deployment', { 'default-affinity-type': 'spread' }],
    ['deployment', { 'queue-sidecar-cpu-request': 'half' }], ['deployment', { 'pod-is-always-schedulable': 'enabled' }],
    ['network', { 'rollout-duration': '380s' }], ['network', { 'rollout-duration': '-1' }], ['network', { 'http-protocol': 'http2' }],
    ['network', { 'system-internal-tls': 'true' }], ['network', { 'autocreate-cluster-domain-claims': 'enabled' }],
    ['network', { 'domain-template': '{{.Name}}.{{.Domain}}/x' }], ['network', { 'domain-template': '{{.Host}}' }],
    ['network', { 'domain-template': '{{.Name' }], ['network', { 'domain-template': '' }], ['network', { domainTemplate: '{{.Name}} {{.Domain}}' }],
    ['network', { 'tag-template': '{{.Revision}}-{{.Name}}' }], ['defaults', { 'container-name-template': '{{.Spec}}' }],
    ['gc', { 'retain-since-create-time': '2d' }], ['gc', { 'min-non-active-revisions': '-1' }],
    ['gc', { 'min-non-active-revisions': '30', 'max-non-active-revisions': '10' }], ['gc', { 'max-non-active-revisions': '5' }],
  ])('config-%s is refused with %j', (name, data) => {
    expect(idsOf(config(data, `config-${name}`))).toEqual(['KNV120']);
    expect(idsOf(knativeServing({ [name]: data }))).toEqual(['KNV120']);
  });

  it.each([
    ['features', { 'kubernetes.podspec-affinity': 'true' }], ['features', { 'kubernetes.podspec-init-containers': 'allowed' }],
    ['features', { 'multi-container': 'off' }], ['features', { 'secure-pod-defaults': 'allowed' }], ['network', { 'auto-tls': 'true' }],
    ['network', { 'external-domain-tls': 'on' }], ['network', { 'mesh-compatibility-mode': 'istio' }], ['defaults', { 'enable-service-links': 'no' }],
  ])('config-%s with %j has no effect', (name, data) => {
    expect(idsOf(config(data, `config-${name}`))).toEqual(['KNV122']);
  });

  it.each([
    ['features', { 'kubernetes.podspec-affinity': 'Enabled', 'kubernetes.podspec-tolerations': 'ALLOWED', 'secure-pod-defaults': 'AllowRootBounded' }],
    ['features', { 'domainmapping-direct-route-traffic': 'enabled' }],
    ['defaults', { 'revision-timeout-seconds': '900', 'max-revision-timeout-seconds': '900', 'revision-cpu-request': '0.4' }],
    ['deployment', { 'progress-deadline': '30m', 'queue-sidecar-image': 'registry.example.com/queue:1', 'default-affinity-type': 'none' }],
    ['network', { 'http-protocol': 'Redirected', 'rollout-duration': '380', 'ingress.class': 'kourier.ingress.networking.knative.dev' }],
    ['gc', { 'retain-since-create-time': 'Disabled', 'max-non-active-revisions': 'disabled', 'min-non-active-revisions': '2000' }],
    ['network', { 'domain-template': '{{ .Name }}-{{.Namespace}}.{{.Domain}}', 'tag-template': '{{.Tag}}.{{.Name}}' }],
    ['network', { 'domain-template': '{{if index .Labels "a"}}a/b{{end}}{{.Name}}.{{.Domain}}' }],
    ['defaults', { 'container-name-template': '{{.Name}}-{{.Namespace}}' }],
    ['features', { _example: 'anything at all' }],
  ])('config-%s is taken with %j', (name, data) => {
    expect(idsOf(config(data, `config-${name}`))).toEqual([]);
  });

  it('leaves ConfigMaps of others alone: Eventing has a config-features too', () => {
    const eventing = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-features', namespace: 'knative-eventing' } };
    expect(idsOf({ ...eventing, data: { 'kreference-group': 'true' } })).toEqual([]);
    expect(idsOf({ ...eventing, metadata: { name: 'config-features' }, data: { 'kreference-group': 'true' } })).toEqual([]);
    expect(idsOf({ ...eventing, metadata: { name: 'config-features' }, data: { 'multi-container': 'true' } })).toEqual(['KNV122']);
  });
});
