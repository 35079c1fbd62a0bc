import { autoscalerClass } from '../../backend/knative/annotations';
import { RESOURCE_OF } from '../../backend/common/scaler-support';
import type { BackendDefinition } from '../../backend/definition';
import type { KnativePod } from '../../backend/limits';
import type { Manifests } from '../../backend/manifest';
import { Place } from '../../manifest/place';
import { QUEUE_PROXY_TLS_PORT } from '../../platform/knative';
import { featureKey, KNATIVE_FEATURES } from '../../platform/knative-features';
import { KnativeAutoscaler } from '../../service/scaling/autoscaling-policy-props';
import type { ServicePlan } from '../../service/plan/service-plan';
import { KNATIVE_IMAGE_ILLEGAL, KNATIVE_PORT_ILLEGAL } from '../knative/containers';
import { flaggedFields, KNATIVE_FEATURE_OFF } from '../knative/features';
import { HPA_APART } from '../knative/revision-scaling';
import { PORT_OF_PROXY } from '../knative/template-traps';
import type { ServiceCheck } from './context';

/** What Knative demands of a pod, also where KServe gives it the pod: there no webhook is asked, and the service never becomes ready. */
export const KNATIVE: readonly ServiceCheck[] = [
  {
    finds: KNATIVE_FEATURE_OFF,
    check({ manifests, backend, cluster }, report) {
      const enabled = cluster.props.knativeFeatures ?? [];
      const missing = neededFeatures(manifests, backend).filter((feature) => !enabled.includes(feature));
      if (missing.length === 0) return;
      const data = Object.fromEntries(missing.map((feature) => [featureKey(feature), 'enabled']));
      report({
        property: 'cluster.knativeFeatures', value: enabled.join(', '),
        rule: `lack ${missing.join(', ')}, which the service needs on Knative`,
        cure: `run: kubectl patch configmap config-features -n knative-serving --type merge -p '${JSON.stringify({ data })}' `
          + 'and name them in the profile\'s knativeFeatures',
      });
    },
  },
  {
    finds: HPA_APART,
    check({ plan: { scaling }, backend }, report) {
      const { policy, metrics } = scaling;
      if (!backend.runsOnKnative || policy === undefined || autoscalerClass(scaling) !== KnativeAutoscaler.HPA) return;
      const metric = metrics.find((each) => RESOURCE_OF[each.metric.kind] !== undefined);
      report({
        property: metric?.property ?? 'autoscaling.knative.autoscaler',
        value: metric === undefined ? policy.knative?.autoscaler : String(metric.metric),
        rule: 'is scaled by Knative\'s HPA class, whose controller is installed apart',
        cure: 'apply serving-hpa.yaml of Knative\'s release, or scale by concurrency',
      });
    },
  },
  {
    finds: KNATIVE_PORT_ILLEGAL,
    check({ plan, backend }, report) {
      const { port } = plan.server.container;
      const owner = backend.limits.reservedPorts.find(({ value }) => value === port);
      if (owner !== undefined) {
        report({
          property: 'runtime.port', value: port, rule: owner.rule, cure: 'serve on another port, such as 8080',
        });
      }
    },
  },
  {
    finds: PORT_OF_PROXY,
    check({ plan, backend }, report) {
      const { port } = plan.server.container;
      if (!backend.runsOnKnative || port !== QUEUE_PROXY_TLS_PORT) return;
      report({
        property: 'runtime.port', value: port, rule: 'is the port of Knative\'s queue-proxy for TLS, which runs in the same pod',
        cure: 'serve on another port, such as 8080',
      });
    },
  },
  {
    // Knative asks the registry for an image's digest, and reads names as strictly as that needs.
    finds: KNATIVE_IMAGE_ILLEGAL,
    check({ plan, backend: { title, limits: { shortestRepository = 0 } } }, report) {
      for (const [property, image] of imagesOf(plan)) {
        if (image === undefined || repositoryOf(image).length >= shortestRepository) continue;
        report({
          property, value: image, rule: `has a repository of less than ${shortestRepository} characters, which ${title} does not take`,
          cure: 'push it under a longer name',
        });
      }
    },
  },
];

/** Features of Knative that a service needs on this backend; none where it does not run on Knative. */
export function neededFeatures(manifests: Manifests, { limits }: BackendDefinition): string[] {
  const pod = limits.knativePod?.(manifests);
  return pod === undefined ? [] : [...featuresOf(pod), ...probingOf(pod)];
}

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** Of containers beside the server, Knative takes checks behind a flag (serving v1.23 k8s_validation.go, validateSidecarContainer). */
function probingOf(pod: KnativePod): string[] {
  const sidecars = Place.root(pod, () => {}).field('containers').items.slice(pod.model === undefined ? 1 : 0);
  return sidecars.some((container) => PROBES.some((name) => container.field(name).isSet)) ? ['multi-container-probing'] : [];
}

/** The flags behind what the pod has, but for those that are on by default. KServe makes a container of a predictor's model. */
function featuresOf({ containers, model, ...pod }: KnativePod): string[] {
  const all = [containers, model].flat().filter((container) => container !== undefined);
  const needed = new Set(flaggedFields(Place.root({ ...pod, containers: all }, () => {})).map(([, feature]) => feature));
  return KNATIVE_FEATURES.filter(({ name, enabled }) => !enabled && needed.has(name)).map(({ name }) => name);
}

function imagesOf({ server, transformer, sidecars }: ServicePlan): (readonly [property: string, image: string | undefined])[] {
  return [
    ['runtime.image', server.container.image],
    ['transformer.image', transformer?.image],
    ...sidecars.map(({ image, property }) => [`${property}.image`, image] as const),
  ];
}

/** What stands between the registry's host and the tag or digest. */
function repositoryOf(image: string): string {
  const [first, ...rest] = image.split('@')[0].split('/');
  const path = rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : [first, ...rest].join('/');
  const tag = path.indexOf(':', path.lastIndexOf('/') + 1);
  return tag < 0 ? path : path.slice(0, tag);
}
