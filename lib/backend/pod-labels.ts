import { KFSERVING_CONTAINER, KFSERVING_GROUP, KFSERVING_POD_LABEL } from '../platform/kfserving';
import { SERVER_CONTAINER, SERVICE_LABEL } from '../platform/knative';
import { CONTAINER, KSERVE_GROUP, KSERVE_KEY } from '../platform/kserve';
import { COMMON_LABEL } from '../platform/kubernetes';
import type { StringMap } from '../service/plan/service-plan';
import type { Manifest } from './manifest';

/** The pods that come of an object: the labels that its controller gives them, and the container of the server. */
export interface PodsOf {
  readonly labels: StringMap;
  readonly container: string;
}

/** KServe and KFServing tell the server from a transformer by a label of one name; pkg/constants/constants.go of both. */
const PREDICTOR = { component: 'predictor' };

const PODS: { readonly [kind: string]: (name: string) => PodsOf } = {
  [`InferenceService ${KSERVE_GROUP}`]: (name) => ({ labels: { [KSERVE_KEY.inferenceService]: name, ...PREDICTOR }, container: CONTAINER.server }),
  [`InferenceService ${KFSERVING_GROUP}`]: (name) => ({ labels: { [KFSERVING_POD_LABEL]: name, ...PREDICTOR }, container: KFSERVING_CONTAINER }),
  'Service serving.knative.dev': (name) => ({ labels: { [SERVICE_LABEL]: name }, container: SERVER_CONTAINER }),
};

interface DeploymentSpec {
  readonly selector: { readonly matchLabels: StringMap };
  readonly template: { readonly spec: { readonly containers: readonly { readonly name: string }[] } };
}

/** Labels that tell the revisions of a service apart, where each has objects of its own. */
const OF_REVISION: readonly string[] = [COMMON_LABEL.version, KSERVE_KEY.inferenceService];

/** The pods of all revisions of a service; nothing of one without pods. */
export function podsOfService(service: string, manifests: readonly Manifest[]): PodsOf | undefined {
  for (const manifest of manifests) {
    const pods = podsOf(manifest);
    if (pods === undefined) continue;
    if (manifest.metadata.name === service) return pods;
    const common = Object.entries(pods.labels).filter(([key]) => !OF_REVISION.includes(key));
    return { ...pods, labels: { ...Object.fromEntries(common), [COMMON_LABEL.name]: service } };
  }
  return undefined;
}

/** Nothing of an object without pods. */
export function podsOf({ apiVersion, kind, metadata, spec }: Manifest): PodsOf | undefined {
  if (kind !== 'Deployment') return PODS[`${kind} ${apiVersion.split('/')[0]}`]?.(metadata.name);
  const { selector, template } = spec as DeploymentSpec;
  return { labels: selector.matchLabels, container: template.spec.containers[0].name };
}
