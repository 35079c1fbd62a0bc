import { Severity } from '../../finding/finding';
import { nearest } from '../../finding/texts';
import type { Member, Release, ReleaseRule } from '../../manifest/release';
import { sharesNamespace } from '../../manifest/release';
import { called, podIndex, selectorOfService } from './pods';
import { cureOfKey, keysRead, readingPods } from './reading-pods';

function configMapOf(release: Release, name: string, by: Member): Member | undefined {
  const maps = release.named('ConfigMap', name).filter((each) => sharesNamespace(each, by));
  return maps.length === 1 ? maps[0] : undefined;
}

export const CONFIG_MAP_RULES: readonly ReleaseRule[] = [
  {
    id: 'REL861',
    severity: Severity.WARNING,
    title: 'A pod reads a key that the ConfigMap of its release does not have',
    why: 'The container is not started (CreateContainerConfigError: couldn\'t find key), or the volume not mounted, until somebody adds the key.',
    cure: 'Correct the key, or add it to the ConfigMap.',
    source: 'kubernetes pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables; pkg/volume/configmap/configmap.go, MakePayload',
    check(release, report) {
      for (const pod of release.once(readingPods)) {
        for (const { key, name } of keysRead(pod, 'ConfigMap').filter((each) => each.name !== '')) {
          const map = configMapOf(release, name, pod.member);
          const keys = map === undefined ? [] : ['data', 'binaryData'].flatMap((field) => map.object.field(field).keys);
          // One that is empty is filled by somebody else.
          if (map === undefined || keys.length === 0 || keys.includes(key.text)) continue;
          report(key, `is not a key of ${called(map)}`, cureOfKey(key.text, keys));
        }
      }
    },
  },
  {
    id: 'REL105',
    severity: Severity.WARNING,
    title: 'A StatefulSet is governed by a Service that the release does not bring',
    why: 'The Service gives each pod its name in DNS. Without it `NAME-0.SERVICE` is not found; the release has other Services for the pods.',
    cure: 'Write the name of the headless Service, or add one.',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check(release, report) {
      if (!release.isWhole) return;
      for (const set of release.of('StatefulSet.apps')) {
        const name = set.object.field('spec').field('serviceName');
        const pods = podIndex(release).of(set);
        if (name.text === '' || release.named('Service', name.text).length > 0 || podIndex(release).hasUnseen(set)) continue;
        const own = release.of('Service').filter((service) => (
          sharesNamespace(service, set) && !service.object.field('spec').field('selector').isEmpty
          && podIndex(release).selected(selectorOfService(service), service).pods.some((each) => each === pods)
        )).map((service) => service.name);
        if (own.length > 0) report(name, 'is not a Service of the release', `write ${nearest(name.text, own) ?? own[0]}, or add a headless Service`);
      }
    },
  },
];
