import { Path } from '../../../manifest/kubernetes-object';
import { Place } from '../../../manifest/place';
import { SERVER } from '../containers';
import { Component } from '../service-view';

interface Fields {
  readonly [field: string]: unknown;
}

/** Fields of a component that are not one of its pod, or that mean something else in a revision. */
const OF_COMPONENT = ['containerConcurrency', 'timeoutSeconds', 'model'];

/** Fields of a model that are not one of its container. */
const OF_MODEL = ['modelFormat', 'runtime', 'protocolVersion', 'storageUri', 'storage', 'runtimeVersion', 'confidential', 'name'];

/** What a runtime brings that a container cannot do without. */
const OF_RUNTIME = { image: 'runtime.example/server', ports: [{ containerPort: 8080 }] };

/**
 * The pod that the controller makes of a model and its runtime, as far as the service tells: the runtime's own volumes are taken for there.
 * Source: kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go, buildPodSpec.
 */
export function podOfModel({ place, implementations: [first, second] }: Component): Place | undefined {
  if (first?.key !== 'model' || second !== undefined || first.place.keys.length === 0) return undefined;
  const others = place.field('containers').items;
  const volumes = place.field('volumes').items;
  const given = without(first.place.value as Fields, OF_MODEL);
  const server = { ...given, name: SERVER, image: given.image || OF_RUNTIME.image, ports: first.place.field('ports').isEmpty ? OF_RUNTIME.ports : given.ports };
  const known = new Set(volumes.map((volume) => volume.field('name').text));
  const mounts = [first.place, ...others].flatMap((container) => container.field('volumeMounts').items);
  const missing = new Set(mounts.map((mount) => mount.field('name').text).filter((name) => name !== '' && !known.has(name)));
  const move = (at: Path) => moved(at, place.at.length, first.place.name);
  return place.movedBy(move).becoming({
    ...without(place.value as Fields, [...OF_COMPONENT, first.place.name]),
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
