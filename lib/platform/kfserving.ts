import type { KeyRow } from './key-readers';
import { KeyReader, named } from './key-readers';

/** Facts about KFServing, read in kfserving v0.6.1; what it has in common with KServe stands in kserve.ts. */

export const KFSERVING_GROUP = 'serving.kubeflow.org';

/** The server's container; pkg/constants/constants.go. */
export const KFSERVING_CONTAINER = 'kfserving-container';

/** Names of containers that KFServing adds to pods. */
export const KFSERVING_ADDED_CONTAINERS: readonly string[] = ['storage-initializer', 'inferenceservice-logger', 'batcher', 'agent'];

/** Of a service's pods; pkg/constants/constants.go. */
export const KFSERVING_POD_LABEL = `${KFSERVING_GROUP}/inferenceservice`;

/** Annotation with which the newest revision gets a URL of its own; pkg/constants/constants.go. */
export const KFSERVING_TAG_ROUTING = `${KFSERVING_GROUP}/enable-tag-routing`;

/** Where it fetches models from; pkg/apis/serving/v1beta1/component.go. */
export const KFSERVING_SCHEMES: readonly string[] = ['gs://', 's3://', 'pvc://', 'file://', 'https://', 'http://'];

/** Its frameworks, in both versions of the API; v1beta1 has paddle too. */
export const KFSERVING_FRAMEWORKS = ['xgboost', 'pytorch', 'triton', 'sklearn', 'tensorflow', 'onnx', 'pmml', 'lightgbm'];

export const KFSERVING_KEY_ROWS: readonly KeyRow[] = named(
  KFSERVING_GROUP, [KeyReader.KFSERVING], ['enable-tag-routing', 'gke-accelerator'],
);
