import { Severity } from '../../finding/finding';
import { didYouMean, nearest } from '../../finding/texts';
import type { ManifestRule, Topic } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { PodView } from './pod-views';
import { Carrier, containersOf, POD_VIEWS } from './pod-views';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];
const HOOKS = ['preStop', 'postStart'];

/** Whether the containers stand here as they will be: services complete a runtime, KServe a model, and KubeRay lists ports of its own. */
function isFinal({ carrier, spec, isOfRay, isTemplate, workload }: PodView): boolean {
  // Knative puts its own port in the place of a name.
  return carrier !== Carrier.KNATIVE && !isOfRay && !isTemplate && workload === undefined && !spec.field('model').isSet;
}

/** The ports that the kubelet asks by their names. */
function askedNames(container: Place): Place[] {
  const handlers = [...PROBES.map((name) => container.field(name)), ...HOOKS.map((name) => container.field('lifecycle').field(name))];
  return handlers.filter(({ isSet }) => isSet).flatMap((handler) => ['httpGet', 'tcpSocket'].map((way) => handler.field(way).field('port')))
    .filter(({ text }) => text !== '' && !/^\d+$/.test(text));
}

const UNKNOWN_PORT: ManifestRule<PodView> = {
  id: 'POD202',
  severity: Severity.ERROR,
  acceptable: true,
  title: 'A check asks a port by a name that the container does not have',
  why: 'The kubelet looks a name up among the `ports` of the same container, and not of others. Without it each check fails: the pod never '
    + 'becomes ready, or its container is restarted for ever; a hook does nothing.',
  cure: 'Write the name of a port of the container, or the number.',
  source: 'kubernetes pkg/probe/util.go, ResolveContainerPort; pkg/kubelet/lifecycle/handlers.go, resolvePort',
  check(view, report) {
    if (!isFinal(view)) return;
    // What has no image is a patch: the rest of the container stands elsewhere.
    for (const container of containersOf(view.spec).filter((each) => !each.field('image').isEmpty)) {
      const names = container.field('ports').items.map((port) => port.field('name').text).filter((name) => name !== '');
      for (const port of askedNames(container).filter(({ text }) => !names.includes(text))) {
        const near = nearest(port.text, names) ?? (names.length === 1 ? names[0] : undefined);
        const cure = near !== undefined ? didYouMean(near)
          : names.length > 0 ? `write one of ${names.join(', ')}, or the number` : 'name a port of the container so, or write the number';
        report(port, 'is not the name of a port of this container', cure);
      }
    }
  },
};

export const PORT_NAMES: Topic = topic(POD_VIEWS, [UNKNOWN_PORT]);
