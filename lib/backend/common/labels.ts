import { LABEL_VALUE } from '../../platform/formats';
import { COMMON_LABEL } from '../../platform/kubernetes';
import type { StringMap } from '../../service/plan/service-plan';

/** Values of `app.kubernetes.io/component`. */
export enum Component {
  MODEL_SERVER = 'model-server',
  TRANSFORMER = 'transformer',
  MODEL_LOADER = 'model-loader',
  MODEL_CACHE = 'model-cache',
  CREDENTIALS = 'model-credentials',
  AUTOSCALER = 'autoscaler',
  NAMESPACE = 'namespace',
  TENANT = 'tenant',
  KNATIVE = 'knative',
  MONITORING = 'monitoring',
  INGRESS = 'ingress',
  WORKSPACE = 'workspace',
}

/** Value of `app.kubernetes.io/managed-by`. */
const MANAGER = 'inference-constructs';

/** Whose labels they are: a service or a cache. */
export interface LabelOwner {
  readonly name: string;
  /** Name that clients know. @default - `name` */
  readonly serviceName?: string;
  /** The revision, where it has a name. */
  readonly revision?: string;
  /** The chart or site. */
  readonly partOf?: string;
  /** The user's own. */
  readonly labels: StringMap;
  /** Those of the chart or site, which get into objects later, below the object's own. */
  readonly chartLabels: StringMap;
}

/** Labels of an object: the common ones make room for those of the chart, and the user's own stand over them. */
export function objectLabels(owner: LabelOwner, component: Component): StringMap {
  const labels: { [key: string]: string } = {};
  for (const [key, value] of commonLabels(owner, component)) {
    if (owner.chartLabels[key] === undefined) labels[key] = value;
  }
  return Object.assign(labels, owner.labels);
}

/** Labels of a pod template, to which nobody adds those of the chart: of them, the common ones only. */
export function templateLabels(owner: LabelOwner, component: Component): StringMap {
  const labels: { [key: string]: string } = {};
  for (const [key, value] of commonLabels(owner, component)) labels[key] = owner.chartLabels[key] ?? value;
  return Object.assign(labels, owner.labels);
}

/** What tells a component from the rest of a service, unless the user or the chart says it. */
export function componentLabel({ labels, chartLabels }: LabelOwner, component: Component): StringMap {
  const key = COMMON_LABEL.component;
  return labels[key] === undefined && chartLabels[key] === undefined ? { [key]: component } : {};
}

/** An id of a chart may be more than a label's value can be, and a name is refused elsewhere. */
function commonLabels(
  { name: object, serviceName: name = object, partOf = name, revision }: LabelOwner, component: Component,
): [key: string, value: string][] {
  const labels: [string, string][] = [
    [COMMON_LABEL.name, name],
    [COMMON_LABEL.instance, name],
    [COMMON_LABEL.component, component],
    ...(revision === undefined ? [] : [[COMMON_LABEL.version, revision] satisfies [string, string]]),
    [COMMON_LABEL.partOf, partOf],
    [COMMON_LABEL.managedBy, MANAGER],
  ];
  return labels.filter(([, value]) => value !== '' && LABEL_VALUE.is(value));
}
