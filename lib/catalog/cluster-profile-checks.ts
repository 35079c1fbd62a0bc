import type { Size } from 'cdk8s';
import { SizeRoundingBehavior } from 'cdk8s';
import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME } from '../platform/formats';
import type {
  ClusterProfileProps, CpuClassOffer, LoaderImages, ObjectStore, SoftwareStack, SpotSupport, StorageClassOffer,
} from './cluster-profile-props';
import { StorageKind } from './cluster-profile-props';
import { GATEWAY_REFERENCE } from './gateway-reference';
import type { GpuOffer } from './gpu-offer';
import type { NodeRequirement } from './node-requirement';
import type { ArgumentShape } from '../arguments/checks';
import {
  address, checkArguments, flag, list, map, number, object, oneOf, openText, required, size, text, wholeNumber,
} from '../arguments/checks';
import { POD, TOLERATION } from '../container/pod/shapes';
import { instanceOf } from '../arguments/instance-of';
import { imageDigests, imageMirror } from './cluster-images';
import type { RegionalClusterOptions } from './cluster-options';
import type { MigSupport, SharingSupport } from './gpu-division';
import { MigStrategy, SharingStrategy } from './gpu-division';

/** Refuses a profile that no cluster could have. */
export function checkProfile(profile: ClusterProfileProps): void {
  checkProfileProps(profile);
  profile.gpus.forEach((offer, index) => checkOffer(`gpus[${index}]`, offer));
  checkRequirements('cpuNodes', profile.cpuNodes);
  for (const property of ['region', 'zone'] as const) {
    if (profile[property] !== undefined) labelValue(property, profile[property]);
  }
  if (profile.domain !== undefined) checkDomain(profile.domain);
}

function checkOffer(path: string, offer: GpuOffer): void {
  if (offer.nodeLabels.length === 0) {
    fail(INVALID_ARGUMENT, {
      property: `${path}.nodeLabels`, rule: 'are none, so that nothing tells the nodes of the model', cure: 'name the label that does',
    });
  }
  checkRequirements(`${path}.nodeLabels`, offer.nodeLabels);
}

function checkRequirements(path: string, requirements: NodeRequirement[] = []): void {
  requirements.forEach(({ key, values = [] }, index) => {
    labelKey(`${path}[${index}].key`, key);
    values.forEach((value) => labelValue(`${path}[${index}].values`, value));
  });
}

function checkDomain(domain: string): void {
  if (!DNS_SUBDOMAIN.is(domain)) {
    fail(INVALID_ARGUMENT, {
      property: 'domain', value: domain, rule: 'is not a DNS name', cure: 'give one, such as models.example.com',
    });
  }
}

export const REQUIREMENT: ArgumentShape<NodeRequirement> = { key: required(text), values: list(text), absent: flag };
const requirements = list(object(REQUIREMENT));
const tolerations = list(object(TOLERATION));
const price = number(0, 1e6);

const GPU_OFFER: ArgumentShape<GpuOffer> = {
  gpu: required(instanceOf('Gpu', 'id', 'memory')),
  nodeLabels: required(requirements),
  maxPerNode: required(wholeNumber(1, 1024)),
  total: wholeNumber(1, 1_000_000),
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
  https: flag,
  gateway: object(GATEWAY_REFERENCE),
  mig: object(MIG),
  sharing: object(SHARING),
  loaderImages: object(LOADER_IMAGES),
  cpuNodes: requirements,
  imageMirror,
  imageDigests,
  pod: object(POD),
  billing: instanceOf('IBilling', 'priceOf'),
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

/** A size as a number to compare; not rounded, since cdk8s throws where it would have to. */
export function kibibytes(size: Size): number {
  return size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
}

/** A value of a label that says something. */
export function labelValue(property: string, value: string): string {
  if (value === '' || !LABEL_VALUE.is(value)) {
    fail(INVALID_ARGUMENT, { property, value, rule: 'is not a label value', cure: 'spell it as the label of the nodes does' });
  }
  return value;
}

/** A key of a label or taint. */
function labelKey(property: string, key: string): string {
  if (!QUALIFIED_NAME.is(String(key))) {
    fail(INVALID_ARGUMENT, { property, value: key, rule: 'is not a label key', cure: 'spell it as the label of the nodes does' });
  }
  return key;
}
