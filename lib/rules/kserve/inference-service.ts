import type { ManifestRule } from '../../manifest/manifest-rule';
import { checkOf, judge } from '../../manifest/manifest-rule';
import { Mode } from '../../platform/kserve';
import { CANARIES } from './canaries';
import { COMPONENTS, SILENT_COMPONENTS } from './components';
import { CONTAINERS, CONTAINERS_OF_PREDICTOR } from './containers';
import { ACCELERATORS, FILLED_RESOURCES, filledResources, IMAGES, imagesOf, MEMORY } from './images';
import { downloadOf, DOWNLOADS } from './downloads';
import { IMPLEMENTATIONS, IMPLEMENTATIONS_OF_KSERVE, PREDICTORS } from './implementations';
import { KEYS, SERVICE_KEYS } from './keys';
import { nameOf, NAMES } from './names';
import { freeProtocols, PROTOCOL, RUNTIMES, wantedRuntimes } from './runtimes';
import { checkRoom, SCALING } from './scaling';
import { checkPodMetrics, SCALING_KEDA } from './scaling-keda';
import { SCALING_KNATIVE } from './scaling-knative';
import type { Component, ServiceView } from './service-view';
import { containersOf, SERVICES } from './service-view';
import { CONFIDENTIAL, CONFIDENTIAL_PREDICTORS, confidentialOf, DECRYPTION, SOURCES, sourcesOf, STORAGE } from './sources';
import { checkVolumeNames, STORAGE_URIS } from './storage-uris';
import { WORKERS, WORKERS_OF_SERVICE, workersOf } from './workers';

const OF_SERVICE: readonly ManifestRule<ServiceView>[] = [
  ...SERVICE_KEYS, ...PREDICTORS, ...CONTAINERS_OF_PREDICTOR, ...CONFIDENTIAL_PREDICTORS, ...WORKERS_OF_SERVICE, ...CANARIES,
  ...ACCELERATORS,
];

/** Canaries too: the webhook looks at no more of them. */
const OF_PREDICTOR: readonly ManifestRule<Component>[] = [...IMPLEMENTATIONS, ...IMPLEMENTATIONS_OF_KSERVE, ...COMPONENTS];

const OF_COMPONENT: readonly ManifestRule<Component>[] = [
  ...OF_PREDICTOR, ...SCALING, ...SCALING_KEDA, ...SCALING_KNATIVE, ...STORAGE_URIS, ...STORAGE, ...SILENT_COMPONENTS, ...MEMORY,
];

/** What the webhooks refuse, and what they admit that then fails or is ignored. Nothing that one rule says hides what another says. */
export const INFERENCE_SERVICE = checkOf(SERVICES.kinds, (object) => {
  for (const service of object.viewsOf(SERVICES)) {
    judge(NAMES, nameOf(service));
    judge(OF_SERVICE, service);
    for (const component of service.components) checkComponent(component, object.field('metadata').field('name').text);
    for (const canary of service.canaries) judge(OF_PREDICTOR, canary);
    for (const container of containersOf(service)) judge(CONTAINERS, container);
    for (const workers of workersOf(service)) judge(WORKERS, workers);
    for (const wanted of wantedRuntimes(service)) {
      judge(RUNTIMES, wanted);
      for (const protocol of freeProtocols(wanted)) judge(PROTOCOL, protocol);
    }
    for (const image of imagesOf(service)) judge(IMAGES, image);
    for (const { place } of service.predictor.implementations.slice(0, 1)) judge(CONFIDENTIAL, confidentialOf(place));
    judge(KEYS, object.field('metadata'));
  }
});

function checkComponent(component: Component, service: string): void {
  judge(OF_COMPONENT, component);
  for (const resources of filledResources(component)) judge(FILLED_RESOURCES, resources);
  for (const source of sourcesOf(component)) judge(SOURCES, source);
  judge(DOWNLOADS, downloadOf(component));
  const [first] = component.implementations;
  if (first !== undefined && component.mode !== Mode.MODEL_MESH) judge(DECRYPTION, confidentialOf(first.place));
  checkRoom(component);
  checkPodMetrics(component, service);
  checkVolumeNames(component);
}
