import { Size } from 'cdk8s';
import { MISSING_ARGUMENT } from '../../arguments/rules';
import type { ClusterProfile } from '../../catalog/cluster-profile';
import { fail } from '../../finding/finding-error';
import { ModelSource, ModelSourceKind } from '../../model/model-source';
import { repositoryOf } from '../../model/repository';
import type { S3SourceOptions } from '../../model/source-options';
import type { RuntimeDefinition } from '../../runtime/definition';
import { Runtime } from '../../runtime/runtime';
import type { ModelPlan } from './service-plan';
import { ModelDelivery } from './service-plan';
import { bytesOf } from '../../arguments/size';
import type { EphemeralStorageOptions } from '../../container/pod/pod-options';
import type { VolumeMount } from '../../container/volume-mount';

/** vLLM serves what the Hugging Face hub has; of other sources the library knows no format. */
export function inferRuntime(runtime: Runtime | undefined, model: ModelSource | undefined): Runtime {
  if (runtime !== undefined) return runtime;
  const origin = model?.cached?.origin ?? model;
  if (origin?.kind === ModelSourceKind.HUGGING_FACE) return Runtime.vllm();
  fail(MISSING_ARGUMENT, {
    property: 'runtime', rule: 'is missing, and the model\'s source does not tell its format',
    cure: 'name the program that serves it, such as Runtime.triton()',
  });
}

export function planModel(source: ModelSource | undefined, runtime: RuntimeDefinition, cluster: ClusterProfile): ModelPlan | undefined {
  if (source === undefined) return undefined;
  const model = locatedSource(source, cluster);
  return { delivery: deliveryOf(model, runtime), source: model, isStoreAssumed: isStoreAssumed(source) };
}

function deliveryOf(model: ModelSource, { fetchesFromHub }: RuntimeDefinition): ModelDelivery {
  switch (model.kind) {
    case ModelSourceKind.PVC: return ModelDelivery.CLAIM;
    case ModelSourceKind.OCI: return ModelDelivery.IMAGE;
    case ModelSourceKind.HUGGING_FACE: return fetchesFromHub ? ModelDelivery.SERVER : ModelDelivery.DOWNLOAD;
    default: return ModelDelivery.DOWNLOAD;
  }
}

/** The Hugging Face id, where the server fetches the model itself. */
export function hubIdOf(plan: ModelPlan | undefined): string | undefined {
  if (plan?.delivery !== ModelDelivery.SERVER) return undefined;
  return repositoryOf(plan.source);
}

/** Whether a source does not say in which store its bucket is. */
export function isStoreAssumed({ s3Options }: ModelSource): boolean {
  return s3Options !== undefined && s3Options.endpoint === undefined;
}

/** An S3 source without an endpoint is in the object store of the cluster's provider, where it has one; else in AWS. */
export function locatedSource(source: ModelSource, cluster: ClusterProfile): ModelSource {
  const options = source.s3Options;
  const located = options && locatedStore(options, cluster);
  return located === options ? source : ModelSource.s3(source.uri, located);
}

/** Options of an S3 source, with what the profile says of its provider's store. */
export function locatedStore(options: S3SourceOptions, { props: { objectStore } }: ClusterProfile): S3SourceOptions {
  if (options.endpoint !== undefined || objectStore === undefined) return options;
  return {
    region: objectStore.region,
    pathStyle: objectStore.pathStyle,
    ...options,
    endpoint: options.accelerated ? objectStore.acceleratedEndpoint : objectStore.endpoint,
  };
}

/** Beside the weights: tokenizers, logs, compiled kernels. */
const SHARE_OF_WEIGHTS = 1.1;

/**
 * What the user asks for, else space for a model that the pod downloads. A server that fetches it itself may do so into a claim of the
 * user's: then nothing is asked for.
 */
export function planEphemeralStorage(
  given: EphemeralStorageOptions | undefined, model: ModelPlan | undefined, volumes: VolumeMount[] = [],
): EphemeralStorageOptions | undefined {
  if (given?.request !== undefined || given?.limit !== undefined || model === undefined) return given;
  const size = model.source.facts?.weightsSize;
  const writesClaims = volumes.some(({ claimOptions }) => claimOptions?.writable);
  const downloads = model.delivery === ModelDelivery.DOWNLOAD || (model.delivery === ModelDelivery.SERVER && !writesClaims);
  return !downloads || size === undefined ? given : { request: Size.gibibytes(Math.ceil((bytesOf(size) * SHARE_OF_WEIGHTS) / 2 ** 30)) };
}
