import type { Input } from '@pulumi/pulumi';
import type { Duration, Size } from 'cdk8s';
import type { ModelFacts } from '../../catalog/model-facts';
import type { EnvFrom as PlainEnvFrom } from '../../container/environment';
import type { VolumeMount as PlainVolumeMount } from '../../container/volume-mount';
import type { SecretKey as PlainSecretKey } from '../../model/secret-key';
import type { ScalingMetric } from '../../service/scaling/scaling-metric';
import type { EnvFrom, EnvValue } from '../values/environment';
import type { SecretKey } from '../values/secret-key';
import type { VolumeMount } from '../values/volume-mount';

/** Classes that hold decisions: no text in them can come from another resource. */
type Decided = Size | Duration | ModelFacts | ScalingMetric;

/** Props of the library with `Input<string>` for every text in them; enums and numbers stay plain. */
export type Inputs<T> =
  T extends string ? (string extends T ? Input<string> : T)
    : T extends number | boolean | undefined | Decided ? T
      : T extends ReadonlyArray<infer E> ? Inputs<E>[]
        : T extends PlainSecretKey ? SecretKey
          : T extends PlainEnvFrom ? EnvFrom
            : T extends PlainVolumeMount ? VolumeMount
              : NamesEnvValue<T> extends true ? T | EnvValue
                : { readonly [K in keyof T]: Inputs<T[K]> };

/** A map of names has every key, `valueFrom` too, and is not a value of the environment. */
type NamesEnvValue<T> = string extends keyof T ? false : 'valueFrom' extends keyof T ? true : false;
