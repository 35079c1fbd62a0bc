import { MISSING_ARGUMENT } from '../../arguments/rules';
import type { ArgumentShape } from '../../arguments/checks';
import { checkArguments, duration, flag, map, object, oneOf, required, size, text, wholeNumber } from '../../arguments/checks';
import { instanceOf } from '../../arguments/instance-of';
import { fail } from '../../finding/finding-error';
import { StorageKind } from '../../catalog/cluster-profile-props';
import { HELPER_POD } from '../../container/pod/shapes';
import { checkedImage } from '../../model/source-checks';
import { cpus, stringMap } from '../../container/argument-shapes';
import type { LoaderOptions, ModelCachePvcProps, WaitOptions } from '../props/model-cache-pvc-props';
import { CONFLICTING_ARGUMENTS, modelCredentials } from './service-arguments';
import { AccessMode } from '../props/model-cache-pvc-props';
import { MOST_INT32 } from '../../platform/kubernetes';

const image = (property: string, value: unknown) => { checkedImage(value as string, property); };

const LOADER: ArgumentShape<LoaderOptions> = {
  rcloneImage: image,
  huggingFaceImage: image,
  cpu: cpus,
  memory: size,
  runAsUser: wholeNumber(0, MOST_INT32),
  retries: wholeNumber(0, 1000),
  deadline: duration(1),
  cpuClass: text,
  serviceAccountName: text,
  pod: object(HELPER_POD),
};

const WAITING: ArgumentShape<WaitOptions> = { image, timeout: duration(1), message: text };

const CACHE: ArgumentShape<ModelCachePvcProps> = {
  models: required(
    map(instanceOf('ModelSource', 'uri', 'kind')),
    'name some, such as { llama: ModelSource.huggingFace(…) }, or give {} for a volume that people fill',
  ),
  size,
  existingClaimName: text,
  cloneOf: text,
  snapshot: text,
  name: text,
  cluster: instanceOf('ClusterProfile', 'props', 'gpus'),
  storage: oneOf(StorageKind),
  storageClassName: text,
  accessMode: oneOf(AccessMode),
  loader: object(LOADER),
  credentials: modelCredentials,
  waiting: object(WAITING),
  argoCdSyncWave: wholeNumber(-1000, 1000),
  retain: flag,
  labels: stringMap,
};

/** Refuses props that can be right on no cluster. */
export function checkCacheArguments(props: ModelCachePvcProps): void {
  checkArguments(props, CACHE);
  if (props.size === undefined && props.existingClaimName === undefined) {
    fail(MISSING_ARGUMENT, { property: 'size', rule: 'is missing', cure: 'say how large the volume is, or name an `existingClaimName`' });
  }
  const [content, ...others] = (['existingClaimName', 'cloneOf', 'snapshot'] as const).filter((property) => props[property] !== undefined);
  if (others.length > 0) {
    fail(CONFLICTING_ARGUMENTS, {
      property: others[0], value: props[others[0]], rule: `says what is in the volume, as \`${content}\` does`, cure: 'leave one of them out',
    });
  }
  const user = props.loader?.runAsUser;
  if (user !== undefined && (props.loader?.pod?.securityContext?.runAsUser ?? user) !== user) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 'loader.runAsUser', value: user, rule: 'is another than `loader.pod.securityContext.runAsUser`', cure: 'leave one of them out',
    });
  }
}
