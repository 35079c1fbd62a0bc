import * as fc from 'fast-check';
import type { HelperPodOptions, PodOptions } from '../../lib';
import {
  DnsPolicy, FsGroupChangePolicy, ImagePullPolicy, NodeInclusionPolicy, PodSecurity, SeccompProfileType, TransportProtocol, VolumeMount,
  WhenUnsatisfiable,
} from '../../lib';
import { environmentsFrom } from './env-arbitrary';
import {
  cpus, envNames, few, images, keys, labelValues, objectNames, often, paths, ports, probes, seconds, sizes, texts, usualPorts,
} from './values';

const ids = often(1000, 0, 1, 65_534, 2 ** 31 - 1, 2 ** 31, -1, 1.5);
const capabilities = fc.record({
  add: fc.array(often('NET_BIND_SERVICE', 'SYS_ADMIN', 'net_admin', 'ALL', ''), { maxLength: 2 }),
  drop: fc.array(often('ALL', 'KILL', 'all'), { maxLength: 2 }),
}, { requiredKeys: [] });
const seccompProfile = fc.record({
  type: fc.constantFrom(...Object.values(SeccompProfileType)), localhostProfile: often('own.json', '', '/own.json', '../own.json'),
}, { requiredKeys: ['type'] });
const seLinuxOptions = fc.record({
  level: often('s0:c1', ''), role: often('system_r', ''), type: often('container_t', ''), user: often('system_u', ''),
}, { requiredKeys: [] });
const user = {
  runAsUser: ids, runAsGroup: ids, runAsNonRoot: fc.boolean(), seccompProfile, seLinuxOptions,
};
const container = few(fc.record({
  ...user, readOnlyRootFilesystem: fc.boolean(), allowPrivilegeEscalation: fc.boolean(), capabilities,
}), 3);
const ofPod = few(fc.record({
  ...user, fsGroup: ids, fsGroupChangePolicy: fc.constantFrom(...Object.values(FsGroupChangePolicy)),
  supplementalGroups: fc.array(ids, { maxLength: 2 }),
}), 3);
const addresses = often('10.1.2.3', '::1', '256.1.1.1', '', 'a', '010.1.2.3');
const hosts = often('models.example.com', 'a_b', 'A', '', '-a');
/** Mostly ports that go with the server's and with each other, which others now and then do not. */
const namedPorts = fc.uniqueArray(
  fc.record({
    name: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('admin', 'metrics', 'h2c') },
      { weight: 1, arbitrary: fc.constantFrom('http1', 'Admin', 'a--b', '1', 'sixteen-letters-x', '') },
    ),
    port: fc.oneof({ weight: 9, arbitrary: usualPorts }, { weight: 1, arbitrary: ports }),
    protocol: fc.constantFrom(...Object.values(TransportProtocol)),
  }, { requiredKeys: ['name', 'port'] }),
  { maxLength: 2, comparator: (one, other) => one.name === other.name || one.port === other.port },
);
const inclusion = fc.constantFrom(...Object.values(NodeInclusionPolicy));
const spread = fc.record({
  topologyKey: often('topology.kubernetes.io/zone', 'kubernetes.io/hostname', 'a b', ''), maxSkew: often(1, 2, 0, -1),
  whenUnsatisfiable: fc.constantFrom(...Object.values(WhenUnsatisfiable)), minDomains: often(1, 3, 0),
  nodeAffinityPolicy: inclusion, nodeTaintsPolicy: inclusion,
  matchLabelKeys: fc.array(often('pod-template-hash', 'a b', 'app'), { maxLength: 2 }),
}, { requiredKeys: ['topologyKey'] });
const tolerations = fc.array(fc.record({
  key: keys, value: labelValues, effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
}, { requiredKeys: ['key'] }), { maxLength: 2 });
const commands = fc.array(texts, { maxLength: 2 });
const pullPolicies = fc.constantFrom(...Object.values(ImagePullPolicy));
const sidecars = fc.array(few(fc.record({
  name: objectNames, image: images, imagePullPolicy: pullPolicies, native: fc.boolean(), command: commands, args: commands,
  env: fc.dictionary(envNames, texts, { maxKeys: 2 }), envFrom: environmentsFrom, cpu: cpus, memory: sizes, ports: namedPorts,
  readiness: probes, liveness: probes, startup: probes, securityContext: container, volumes: paths,
}), 3, ['name', 'image']), { maxLength: 2 });

/** What every kind of pod takes. */
const ofAllPods = {
  preset: fc.constant(PodSecurity.RESTRICTED), securityContext: ofPod, containerSecurityContext: container,
  automountServiceAccountToken: fc.boolean(), nodeSelector: fc.dictionary(keys, labelValues, { maxKeys: 2 }), tolerations,
  runtimeClassName: objectNames, schedulerName: often('volcano', 'a b', '', 'A'),
  hostAliases: fc.array(fc.record({ ip: addresses, hostnames: fc.array(hosts, { maxLength: 2 }) }), { maxLength: 2 }),
  dnsPolicy: fc.constantFrom(...Object.values(DnsPolicy)),
  dnsConfig: fc.record({
    nameservers: fc.array(addresses, { maxLength: 4 }), searches: fc.array(hosts, { maxLength: 2 }),
    options: fc.array(fc.record({ name: often('ndots', ''), value: texts }, { requiredKeys: ['name'] }), { maxLength: 2 }),
  }, { requiredKeys: [] }),
  ephemeralStorage: fc.record({ request: sizes, limit: sizes }, { requiredKeys: [] }),
};

/** The `pod` group of a transformer, or of the Jobs that load models. */
export const helperPodGroups: fc.Arbitrary<HelperPodOptions> = few(fc.record(ofAllPods), 2) as fc.Arbitrary<HelperPodOptions>;

/** What the pods of services take besides. */
const ofServices = {
  imagePullPolicy: pullPolicies, labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }),
  annotations: fc.dictionary(keys, texts, { maxKeys: 2 }),
  terminationGracePeriod: seconds, preStop: fc.oneof(commands.map((command) => ({ command })), seconds.map((sleep) => ({ sleep }))),
  liveness: probes, startup: probes, topologySpreadConstraints: fc.array(spread, { maxLength: 2 }), ports: namedPorts, sidecars,
};

const groups = fc.oneof(few(fc.record({ ...ofAllPods, ...ofServices }), 2), few(fc.record(ofServices), 1));

/** The `pod` group; volumes are made late, since making them may be what is refused. */
export const podGroups: fc.Arbitrary<() => PodOptions> = groups.map((group) => {
  const { sidecars: beside, ...rest } = group as any;
  return () => ({
    ...rest,
    ...(beside === undefined ? {} : {
      sidecars: beside.map(({ volumes: path, ...sidecar }: any) => (
        path === undefined ? sidecar : { ...sidecar, volumes: [VolumeMount.emptyDir(path)] }
      )),
    }),
  });
});
