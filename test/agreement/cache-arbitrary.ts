import * as fc from 'fast-check';
import type { ClusterProfile, ModelCachePvcProps } from '../../lib';
import { AccessMode, ModelSource, SecretKey, StorageKind } from '../../lib';
import { credentials } from '../backend/arbitrary';
import { PROFILES } from '../catalog/profiles';
import { helperPodGroups } from './pod-arbitrary';
import { cpus, few, images, keys, labelValues, names, objectNames, often, seconds, sizes, texts } from './values';

/** A cache of models. Props are made late: making them may be what is refused. */
export interface Cache {
  readonly cluster: ClusterProfile;
  readonly id: string;
  readonly props: () => ModelCachePvcProps;
}

const sources = fc.constantFrom(
  () => ModelSource.huggingFace('openai-community/gpt2', { revision: 'main', token: SecretKey.of('hf', 'token') }),
  () => ModelSource.s3('s3://models/a'),
  () => ModelSource.gcs('gs://models/b'),
  () => ModelSource.http('https://example.com/model.tar.gz'),
);

export const caches: fc.Arbitrary<Cache> = fc.record({
  cluster: fc.constantFrom(...PROFILES.map(([, cluster]) => cluster)),
  id: names,
  props: fc.tuple(fc.dictionary(names, sources, { minKeys: 1, maxKeys: 2 }), few(fc.record({
    name: names, storage: fc.constantFrom(...Object.values(StorageKind)), storageClassName: objectNames,
    accessMode: fc.constantFrom(...Object.values(AccessMode)),
    labels: fc.dictionary(keys, labelValues, { maxKeys: 2 }), cloneOf: objectNames, snapshot: objectNames,
    loader: few(fc.record({
      rcloneImage: images, huggingFaceImage: images, cpu: cpus, memory: sizes, retries: often(6, 0, 1, 1000), deadline: seconds,
      serviceAccountName: objectNames,
      runAsUser: often(0, 1, 65_534, 2 ** 31 - 1), cpuClass: often('amd-epyc-milan', '', 'a'), pod: helperPodGroups,
    }), 4),
    waiting: few(fc.record({ image: images, timeout: seconds, message: texts }), 2),
    argoCdSyncWave: often(1, 0, -1, 1.5), retain: fc.boolean(), credentials,
  }), 3), sizes, fc.option(objectNames, { freq: 9 })).map(([models, options, size, existing]) => () => ({
    ...(existing === null ? { size } : { existingClaimName: existing }), ...options,
    models: Object.fromEntries(Object.entries(models).map(([name, make]) => [name, make()])),
  })),
});
