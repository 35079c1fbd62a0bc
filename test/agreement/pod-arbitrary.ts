import * as fc from 'fast-check';
import type { PodOptions } from '../../lib';
import {
  DnsPolicy, FsGroupChangePolicy, ImagePullPolicy, NodeInclusionPolicy, PodSecurity, SeccompProfileType, TransportProtocol, VolumeMount,
  WhenUnsatisfiable,
} from '../../lib';
import { few, images, keys, labelValues, objectNames, often, paths, ports, probes, seconds, sizes, texts } from './values';

const ids = often(1000, 0, 1, 65_534, 2 ** 31 - 1, 2 ** 31, -1, 1.5);
const capabilities = fc.record({
  add: fc.array(often('NET_BIND_SERVICE', 'SYS_ADMIN', 'net_admin', 'ALL', ''), { maxLength: 2 }),
  drop: fc.array(often('ALL', 'KILL', 'all'), { maxLength: 2 }),
}, { requiredKeys: [] });
const seccompProfile = fc.record({
  type: fc.constantFrom(...Object.values(SeccompProfileType)), localhostProfile: often('own.json', '', '/own.json', '../own.json'),
}, { requiredKeys: ['type'] });
const user = {
  runAsUser: ids, runAsGroup: ids, runAsNonRoot: fc.boolean(), seccompProfile, seLinuxOptions: fc.constantFrom({}, { level: 's0:c1' }, { type: 'a' }),
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
const namedPorts = fc.array(
  fc.record({
    name: often('admin', 'metrics', 'http1', 'h2c', 'Admin', 'a--b', '1', 'sixteen-letters-x', ''), port: ports,
    protocol: fc.constantFrom(...Object.values(TransportProtocol)),
  }, { requiredKeys: ['name', 'port'] }),
  { maxLength: 2 },
);
const inclusion = fc.constantFrom(...Object.values(NodeInclusionPolicy));
const spread = fc.record({
  topologyKey: often('topology.kubernetes.io/zone', 'kubernetes.io/hostname', 'a b', ''), maxSkew: often(1, 2, 0, -1),
  whenUnsatisfiable: fc.constantFrom(...Object.values(WhenUnsatisfiable)), minDomains: often(1, 3, 0),
  nodeAffinityPolicy: inclusion, nodeTaintsPolicy: inclusion,
  matchLabelKeys: fc.array(often('pod-template-hash', 'a b', 'app'), { maxLength: 2 }),
}, { requiredKeys: ['topologyKey'] });
const tolerations = fc.array(fc.record({
  key: keys, operator: fc.constantFrom('Exists', 'Equal'), value: labelValues, effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  tolerationSeconds: often(60, 0, -1),
}, { requiredKeys: ['key'] }), { maxLength: 2 });
const commands = fc.array(texts, { maxLength: 2 });
const pullPolicies = fc.constantFrom(...Object.values(ImagePullPolicy));
const sidecars = fc.array(few(fc.record({
  name: objectNames, image: images, imagePullPolicy: pullPolicies, native: fc.boolean(), args: commands, ports: namedPorts,
  liveness: probes, securityContext: container,
  volumes: paths,
}), 3, ['name', 'image']), { maxLength: 2 });

const groups = few(fc.record({
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
  imagePullPolicy: pullPolicies, labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }),
  annotations: fc.dictionary(keys, texts, { maxKeys: 2 }),
  terminationGracePeriod: seconds, preStop: fc.oneof(commands.map((command) => ({ command })), seconds.map((sleep) => ({ sleep }))),
  liveness: probes, startup: probes, topologySpreadConstraints: fc.array(spread, { maxLength: 2 }), ports: namedPorts, sidecars,
}), 2);

/** The `pod` group; volumes are made late, since making them may be what is refused. */
export const podGroups: fc.Arbitrary<() => PodOptions> = groups.map(({ sidecars: beside, ...group }) => () => ({
  ...group,
  ...(beside === undefined ? {} : {
    sidecars: beside.map(({ volumes: path, ...sidecar }) => (
      path === undefined ? sidecar : { ...sidecar, volumes: [VolumeMount.emptyDir(path)] }
    )),
  }),
}) as PodOptions);
