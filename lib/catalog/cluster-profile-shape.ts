import {
  address, checkArguments, flag, list, map, number, object, oneOf, openText, required, ArgumentShape, size, text, wholeNumber,
} from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
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

const REQUIREMENT: ArgumentShape<NodeRequirement> = { key: required(text), values: list(text), absent: flag };
const TOLERATION: ArgumentShape<NodeToleration> = { key: required(text), value: openText, effect: text };
const requirements = list(object(REQUIREMENT));
const tolerations = list(object(TOLERATION));
const price = number(0, 1e6);

const GPU_OFFER: ArgumentShape<GpuOffer> = {
  gpu: required(instanceOf('Gpu', 'id', 'memory')),
  nodeLabels: required(requirements),
  maxPerNode: required(wholeNumber(1, 1024)),
  cpuPerGpu: required(number(0.001, 1024)),
  memoryPerGpu: required(size),
  regions: list(text),
  resourceName: text,
  pricePerHour: price,
};

const STACK: ArgumentShape<SoftwareStack> = {
  kubernetes: text, kserve: text, kfserving: text, knative: text, keda: text, prometheus: address,
};
const STORAGE: ArgumentShape<StorageClassOffer> = { name: required(text), kind: required(oneOf(StorageKind)), region: text, fsGroup: flag };
const CPU_CLASS: ArgumentShape<CpuClassOffer> = { name: required(text), nodeLabels: required(requirements), pricePerHour: price };
const MIG: ArgumentShape<MigSupport> = { strategy: required(oneOf(MigStrategy)), partitionLabel: text };
const SPOT: ArgumentShape<SpotSupport> = { nodeLabels: requirements, tolerations };
const OBJECT_STORE: ArgumentShape<ObjectStore> = {
  endpoint: required(address), acceleratedEndpoint: address, region: text, pathStyle: flag,
};
const SHARING: ArgumentShape<SharingSupport> = {
  strategy: required(oneOf(SharingStrategy)), replicas: wholeNumber(1, 1024), resourceName: text, nodeLabels: requirements,
};

const LOADER_IMAGES: ArgumentShape<LoaderImages> = { rclone: text, huggingFace: text, wait: text };

const OPTIONS: ArgumentShape<RegionalClusterOptions> = {
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

const PROFILE: ArgumentShape<ClusterProfileProps> = {
  ...OPTIONS,
  name: required(text),
  gpus: required(OPTIONS.gpus),
  stack: required(OPTIONS.stack, 'say what is installed, or give {}'),
  defaultBackend: instanceOf('Backend', 'kind'),
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
