import { KNATIVE_FEATURE_OFF } from '../knative/features';
import { KnativePod } from '../../backend/limits';
import { Rule } from './rule-context';

/** The feature behind each field of a pod; serving v1.23 pkg/apis/serving/fieldmask.go. The ones that are on by default are left out. */
const FIELDS: { readonly [field: string]: string } = {
  affinity: 'affinity',
  nodeSelector: 'nodeselector',
  tolerations: 'tolerations',
  topologySpreadConstraints: 'topologyspreadconstraints',
  priorityClassName: 'priorityclassname',
  runtimeClassName: 'runtimeclassname',
  schedulerName: 'schedulername',
  securityContext: 'securitycontext',
  initContainers: 'init-containers',
};

/** Fields of a pod that a Knative Service may have only where the cluster's flags say so. */
export const checkKnativeFeatures: Rule = ({ manifests, backend, cluster }, findings) => {
  const pod = backend.limits.knativePod?.(manifests);
  if (pod === undefined) return;
  const enabled = cluster.props.knativeFeatures ?? [];
  const missing = featuresOf(pod).filter((feature) => !enabled.includes(feature));
  if (missing.length === 0) return;
  const data = Object.fromEntries(missing.map((feature) => [`kubernetes.podspec-${feature}`, 'enabled']));
  findings.add(KNATIVE_FEATURE_OFF, {
    property: 'cluster.knativeFeatures', value: enabled.join(', '), rule: `lack ${missing.join(', ')}, which the service needs on Knative`,
    cure: `run: kubectl patch configmap config-features -n knative-serving --type merge -p '${JSON.stringify({ data })}' `
      + 'and name them in the profile\'s knativeFeatures',
  });
};

function featuresOf(pod: KnativePod): string[] {
  const claims = (pod.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim ?? []);
  return [
    ...Object.keys(FIELDS).filter((field) => pod[field] !== undefined).map((field) => FIELDS[field]),
    ...(claims.length > 0 ? ['persistent-volume-claim'] : []),
    ...(claims.some(({ readOnly }) => readOnly !== true) ? ['persistent-volume-write'] : []),
    ...((pod.volumes ?? []).some(({ image }) => image !== undefined) ? ['volumes-image'] : []),
    ...(readsFields(pod) ? ['fieldref'] : []),
  ];
}

/** Only what the user gives can read fields of the pod; the library's own containers do not. */
function readsFields({ containers = [], model }: KnativePod): boolean {
  const all = [...containers as Server[], ...(model === undefined ? [] : [model as Server])];
  return all.some(({ env = [] }) => env.some(({ valueFrom }) => valueFrom !== undefined && ('fieldRef' in valueFrom || 'resourceFieldRef' in valueFrom)));
}

interface Server {
  readonly env?: { readonly valueFrom?: object }[];
}
