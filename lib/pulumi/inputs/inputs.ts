import type { Input } from '@pulumi/pulumi';
import type { Duration, Size } from 'cdk8s';
import type { ModelFacts } from '../../catalog/model-facts';
import type { EnvValue } from '../values/env-value';

/** Classes that hold decisions: no text in them can come from another resource. */
type Decided = Size | Duration | ModelFacts;

/** Props of the library with `Input<string>` for every text in them; enums and numbers stay plain. */
export type Inputs<T> =
  T extends string ? (string extends T ? Input<string> : T)
    : T extends number | boolean | undefined | Decided ? T
      : 'valueFrom' extends keyof T ? T | EnvValue
        : T extends ReadonlyArray<infer E> ? Inputs<E>[]
          : { readonly [K in keyof T]: Inputs<T[K]> };
