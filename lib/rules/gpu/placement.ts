import { eksKarpenter } from '../../catalog/profiles/eks';
import { gke } from '../../catalog/profiles/gke';
import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { didYouMean, nearest } from '../../finding/texts';
import type { ManifestRule, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { LABEL_VALUE } from '../../platform/formats';
import { KSERVE_KEY } from '../../platform/kserve';
import { SHIPPED_RUNTIMES } from '../../platform/kserve-runtimes';
import { FORMER_NODE_LABELS, GKE, KARPENTER_GPU } from '../../platform/nodes';
import { POD_VIEWS } from '../pod/pod-views';
import { gpuLimits } from './gpus';
import { asksFor, requiredExpressions, wantedLabels } from './node-labels';

/** A pod, and what stands above it. */
export interface PlacedPod {
  readonly object: Place;
  readonly pod: Place;
  /** Whether a service completes it, which may select nodes. */
  readonly isTemplate?: boolean;
}

export const PLACED_PODS: Subject<PlacedPod> = {
  kinds: POD_VIEWS.kinds,
  of: (object) => object.viewsOf(POD_VIEWS).map(({ spec, isTemplate }) => ({ object, pod: spec, isTemplate })),
};

export const GPU_NOT_CHOSEN: ManifestRule<PlacedPod> = {
  id: 'POD300',
  severity: Severity.WARNING,
  title: 'A pod with GPUs does not say which, on GKE',
  why: 'GKE Autopilot denies the pod (autogke-gpu-limitation), so that its Deployment has none; on a Standard cluster it runs on '
    + 'whatever GPU is there.',
  cure: `Select the GPU: \`nodeSelector: { ${GKE.accelerator}: nvidia-l4 }\`, or a compute class of your own that has a GPU.`,
  source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus',
  check(placed) {
    if (isOfAutopilot(placed)) checkGpuChosen(placed);
  },
};

/** What is told of other pods where the cluster is known to be GKE. */
export function checkOnGke(placed: PlacedPod): void {
  if (!isOfAutopilot(placed)) checkGpuChosen(placed);
}

/** Tells a pod with NVIDIA GPUs that asks for no model. */
function checkGpuChosen({ object, pod, isTemplate }: PlacedPod): void {
  const [limit] = nvidiaLimits(pod);
  if (limit === undefined || isTemplate || asksFor(pod, GKE.accelerator) || hasOwnClass(pod) || isLeftToRuntime(pod)) return;
  if (!object.field('metadata').field('annotations').entry(KSERVE_KEY.gkeAccelerator).isEmpty) return;
  limit.report(GPU_NOT_CHOSEN, `is any GPU: the pod has no nodeSelector ${GKE.accelerator}`, 'select the GPU, such as nvidia-l4');
}

function nvidiaLimits(pod: Place): Place[] {
  return [...pod.field('containers').items, pod.field('model')].flatMap(gpuLimits).filter(({ name, scalar }) => (
    name === 'nvidia.com/gpu' && scalar !== '0'
  ));
}

function hasOwnClass(pod: Place): boolean {
  const names = wantedLabels(pod).filter(({ key }) => key === GKE.computeClass).map(({ value }) => value.text);
  return names.some((name) => !GKE.builtInClasses.has(name));
}

/** A runtime of the cluster's own may select nodes. */
function isLeftToRuntime(pod: Place): boolean {
  const { text } = pod.field('model').field('runtime');
  return text !== '' && !SHIPPED_RUNTIMES.has(text);
}

/** Whether a manifest shows that it is for Autopilot: by a class that only Autopilot has, or by what Autopilot wrote on it. */
function isOfAutopilot({ object, pod }: PlacedPod): boolean {
  const annotated = [object.field('metadata'), object.field('spec').field('template').field('metadata')];
  return annotated.some((metadata) => metadata.field('annotations').keys.some((key) => key.startsWith(GKE.autopilotAnnotations)))
    || wantedLabels(pod).some(({ key, value }) => key === GKE.computeClass && GKE.builtInClasses.has(value.text));
}

/** The values that a provider gives to the label that tells the GPU; made when the first pod asks for one. */
const GPU_LABELS: { readonly [key: string]: () => readonly string[] } = {
  [GKE.accelerator]: once(() => [...valuesOf(gke({}), GKE.accelerator), ...GKE.furtherAccelerators]),
  [KARPENTER_GPU]: once(() => valuesOf(eksKarpenter({}), KARPENTER_GPU)),
};

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function valuesOf({ gpus }: ReturnType<typeof gke>, label: string): string[] {
  const values = gpus.flatMap(({ nodeLabels }) => nodeLabels).filter(({ key }) => key === label).flatMap(({ values = [] }) => values);
  return [...new Set(values)];
}

const RULES: readonly ManifestRule<PlacedPod>[] = [
  {
    id: 'POD301',
    severity: Severity.WARNING,
    title: 'A pod selects a GPU by a name that its provider does not use',
    why: 'No node carries the label with that value, so that the pod stays Pending, and no node is made for it.',
    cure: 'Write the value as the provider does: nvidia-l4 on GKE, l4 for Karpenter on AWS.',
    source: 'GoogleCloudPlatform/cluster-toolkit machine_mappings.json; aws/karpenter-provider-aws reference/instance-types.md',
    check({ pod }, report) {
      for (const { key, value } of wantedLabels(pod)) {
        const known = lookup(GPU_LABELS, key)?.();
        if (known === undefined || value.text === '' || !LABEL_VALUE.is(value.text) || known.includes(value.text.replace(/-vws$/, ''))) continue;
        const near = known.find((name) => isPartOf(value.text, name)) ?? nearest(value.text, known);
        report(value, `is not a value of ${key} that we know`, near === undefined ? `use one of ${known.join(', ')}` : didYouMean(near));
      }
    },
  },
  {
    id: 'POD302',
    severity: Severity.WARNING,
    title: 'A pod selects nodes by a label that none has any more',
    why: 'The software that set the label gave it another name: the pod stays Pending.',
    cure: 'Use the label of today.',
    source: 'https://karpenter.sh/docs/upgrading/v1beta1-migration',
    check({ pod }, report) {
      const places = [...pod.field('nodeSelector').fields, ...requiredExpressions(pod).map((expression) => expression.field('key'))];
      for (const place of places) {
        const now = lookup(FORMER_NODE_LABELS, place.name === 'key' ? place.text : place.name);
        if (now !== undefined) report(place, 'is a label that no node has any more', `use ${now}`);
      }
    },
  },
];

/** `l4` or `tesla-l4` of `nvidia-l4`, `h100` of `nvidia-h100-80gb`. */
function isPartOf(written: string, name: string): boolean {
  const [wanted, known] = [written, name].map((text) => text.toLowerCase().replace(/^(nvidia-)?(tesla-)?/, ''));
  return known === wanted || known.startsWith(`${wanted}-`);
}

/** Where pods with GPUs are to run. */
export const PLACEMENT = topic(PLACED_PODS, [GPU_NOT_CHOSEN, ...RULES]);
