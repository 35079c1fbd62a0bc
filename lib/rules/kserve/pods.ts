import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Path } from '../../manifest/kubernetes-object';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { CONTAINER, Mode } from '../../platform/kserve';
import type { Features } from '../knative/features';
import { fieldsUnknownToKnative, KNATIVE_FIELD_FORBIDDEN } from '../knative/features';
import { checkPodOfRevision, checkRevisionSpec } from '../knative/revision';
import { checkPodSpec } from '../pod/pod-spec';
import type { Component } from './service-view';
import { SERVICES } from './service-view';

export const POD_REFUSED: Definition = {
  id: 'KSV119',
  severity: Severity.ERROR,
  title: 'What KServe makes of the component is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes '
    + 'of it.',
  cure: 'Correct what the message names: the pod or the Knative Service has to be valid by itself.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; serving v1.23 pkg/apis/serving/v1/revision_validation.go',
};

export const MODEL_POD_REFUSED: Definition = {
  id: 'KSV129',
  severity: Severity.WARNING,
  title: 'What KServe makes of the model is refused',
  why: 'KServe\'s webhook does not look at the pod; Kubernetes refuses the Deployment, or Knative the Service, that its controller makes '
    + 'of the model and its runtime. That is not an error here, since a runtime of the cluster\'s own may still make it whole.',
  cure: 'Correct what the message names, unless the runtime adds what is missing.',
  source: 'kubernetes v1.36 pkg/apis/core/validation; kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go, '
    + 'MergeRuntimeContainers',
};

interface Fields {
  readonly [field: string]: unknown;
}

/** Fields that a component shares with Knative's revisions, of which it means something of its own. */
const OF_COMPONENT = ['containerConcurrency', 'timeoutSeconds'];

/** Fields of a model that are not one of its container. */
const OF_MODEL = ['modelFormat', 'runtime', 'protocolVersion', 'storageUri', 'storage', 'runtimeVersion', 'confidential', 'name'];

/** What a runtime brings that a container cannot do without. */
const OF_RUNTIME = { image: 'runtime.example/server', ports: [{ containerPort: 8080 }] };

/** What becomes of the pods once the controller makes Deployments or Knative Services of them. */
export function podsOfServices(features: Features): ManifestCheck {
  return checkOf(SERVICES.kinds, (object) => {
    for (const { mode, components } of object.viewsOf(SERVICES)) {
      for (const component of mode === Mode.MODEL_MESH ? [] : components) {
        const pod = podOf(component)?.asCaseOf(POD_REFUSED);
        const merged = podOfModel(component)?.asCaseOf(MODEL_POD_REFUSED);
        if (pod !== undefined) checkPod(pod, mode === Mode.STANDARD ? undefined : features);
        if (merged !== undefined) checkPod(merged, mode === Mode.KNATIVE ? features : undefined);
        if (mode === Mode.KNATIVE) checkFields(pod ?? merged);
      }
    }
  });
}

/** The specs of revisions that the controller asks Knative for. */
export function revisionsOfService(object: Place): Place[] {
  return object.viewsOf(SERVICES).flatMap(({ mode, components }) => components.flatMap((component) => {
    const made = mode === Mode.KNATIVE || mode === '' ? [podOf(component)] : [];
    return [...made, ...(mode === Mode.KNATIVE ? [podOfModel(component)] : [])].flatMap((spec) => (spec === undefined ? [] : [spec]));
  }));
}

/** As Kubernetes does, or where a revision is made of it, as Knative. */
function checkPod(spec: Place, features: Features | undefined): void {
  if (features === undefined) return checkPodSpec(spec);
  checkRevisionSpec(spec, features);
  checkPodOfRevision(spec);
}

/** KServe's schema has all fields of a pod, and hands them on. */
function checkFields(spec: Place | undefined): void {
  for (const field of spec === undefined ? [] : fieldsUnknownToKnative(spec)) {
    field.report(KNATIVE_FIELD_FORBIDDEN, 'is not for Knative, of which KServe makes a Service here', 'leave it out, or use the mode Standard');
  }
}

/** Of containers of the user's own. */
function podOf({ name, place, implementations: [first, second] }: Component): Place | undefined {
  if (first?.key !== 'containers' || second !== undefined) return undefined;
  const containers = first.place.items;
  const renamed = name !== 'predictor' || containers.length === 1 || containers[0].field('name').isEmpty;
  const [server, ...others] = containers.map(({ value }) => value);
  return place.becoming({
    ...without(place.value as Fields, OF_COMPONENT),
    containers: [renamed && containers[0].keys.length > 0 ? { ...(server as Fields), name: CONTAINER.server } : server, ...others],
  });
}

/**
 * The pod that the controller makes of a model and its runtime, as far as the service tells: the runtime's own volumes are taken for there.
 * Source: kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildPodSpec.
 */
function podOfModel({ place, implementations: [first, second] }: Component): Place | undefined {
  if (first?.key !== 'model' || second !== undefined || first.place.keys.length === 0) return undefined;
  const others = place.field('containers').items;
  const volumes = place.field('volumes').items;
  const given = without(first.place.value as Fields, OF_MODEL);
  const ports = first.place.field('ports').isEmpty ? OF_RUNTIME.ports : given.ports;
  const server = { ...given, name: CONTAINER.server, image: given.image || OF_RUNTIME.image, ports };
  const known = new Set(volumes.map((volume) => volume.field('name').text));
  const mounts = [first.place, ...others].flatMap((container) => container.field('volumeMounts').items);
  const missing = new Set(mounts.map((mount) => mount.field('name').text).filter((name) => name !== '' && !known.has(name)));
  const move = (at: Path) => moved(at, place.at.length, first.place.name);
  return place.movedBy(move).becoming({
    ...without(place.value as Fields, [...OF_COMPONENT, 'model', first.place.name]),
    containers: [server, ...others.map(({ value }) => value)],
    volumes: [...volumes.map(({ value }) => value), ...[...missing].map((name) => ({ name, emptyDir: {} }))],
  });
}

/** The server stands where the model does, and the containers beside it one place higher. */
function moved(at: Path, depth: number, model: string): Path {
  const index = at[depth + 1];
  if (at[depth] !== 'containers' || typeof index !== 'number') return at;
  const component = at.slice(0, depth);
  return index === 0 ? [...component, model, ...at.slice(depth + 2)] : [...component, 'containers', index - 1, ...at.slice(depth + 2)];
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !names.includes(field)));
}
