import {
  address, checkArguments, flag, list, map, number, object, oneOf, openText, required, Shape, size, text, wholeNumber,
} from '../arguments/checks';
import { thing } from '../arguments/instance-of';
import { RegionalClusterOptions } from './cluster-options';
import { ClusterProfileProps } from './cluster-profile-props';
import { CpuClassOffer } from './cpu-class-offer';
import { MigStrategy, MigSupport, SharingStrategy, SharingSupport } from './gpu-division';
import { GpuOffer } from './gpu-offer';
import { LoaderImages } from './loader-images';
import { NodeRequirement, NodeToleration } from './node-requirement';
import { ObjectStore } from './object-store';
import { SoftwareStack } from './software-stack';
import { SpotSupport } from './spot-support';
import { StorageClassOffer, StorageKind } from './storage-class-offer';

const REQUIREMENT: Shape<NodeRequirement> = { key: required(text), values: list(text), absent: flag };
const TOLERATION: Shape<NodeToleration> = { key: required(text), value: openText, effect: text };
const requirements = list(object(REQUIREMENT));
const tolerations = list(object(TOLERATION));
const price = number(0, 1e6);

const GPU_OFFER: Shape<GpuOffer> = {
  gpu: required(thing('Gpu', 'id', 'memory')),
  nodeLabels: required(requirements),
  maxPerNode: required(wholeNumber(1, 1024)),
  cpuPerGpu: required(number(0.001, 1024)),
  memoryPerGpu: required(size),
  regions: list(text),
  resourceName: text,
  pricePerHour: price,
};

const STACK: Shape<SoftwareStack> = { kubernetes: text, kserve: text, kfserving: text, knative: text, keda: text, prometheus: address };
const STORAGE: Shape<StorageClassOffer> = { name: required(text), kind: required(oneOf(StorageKind)), region: text, fsGroup: flag };
const CPU_CLASS: Shape<CpuClassOffer> = { name: required(text), nodeLabels: required(requirements), pricePerHour: price };
const MIG: Shape<MigSupport> = { strategy: required(oneOf(MigStrategy)), partitionLabel: text };
const SPOT: Shape<SpotSupport> = { nodeLabels: requirements, tolerations };
const OBJECT_STORE: Shape<ObjectStore> = { endpoint: required(address), acceleratedEndpoint: address, region: text, pathStyle: flag };
const SHARING: Shape<SharingSupport> = {
  strategy: required(oneOf(SharingStrategy)), replicas: wholeNumber(1, 1024), resourceName: text, nodeLabels: requirements,
};

const LOADER_IMAGES: Shape<LoaderImages> = { rclone: text, huggingFace: text, wait: text };

const OPTIONS: Shape<RegionalClusterOptions> = {
  clusterName: text,
  gpus: list(object(GPU_OFFER)),
  stack: object(STACK),
  knativeFeatures: list(text),
  storageClasses: list(object(STORAGE)),
  domain: text,
  mig: object(MIG),
  sharing: object(SHARING),
  loaderImages: object(LOADER_IMAGES),
  cpuNodes: requirements,
  region: text,
  zone: text,
};

const PROFILE: Shape<ClusterProfileProps> = {
  ...OPTIONS,
  name: required(text),
  gpus: required(OPTIONS.gpus),
  stack: required(OPTIONS.stack, 'say what is installed, or give {}'),
  defaultBackend: thing('Backend', 'kind'),
  regions: list(text),
  objectStore: object(OBJECT_STORE),
  gpuTolerations: tolerations,
  cpuTolerations: tolerations,
  cpuClasses: list(object(CPU_CLASS)),
  spot: object(SPOT),
  rdmaResource: text,
  serviceLabels: map(openText),
  knativeAnnotations: map(openText),
  knativeLabels: map(openText),
  priceSource: text,
  priceDate: text,
};

export function checkClusterOptions(options: RegionalClusterOptions): void {
  checkArguments(options, OPTIONS, 'options');
}

export function checkProfileProps(props: ClusterProfileProps): void {
  checkArguments(props, PROFILE);
}
