import type { Subject } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { Scaler, ScalerParameter } from '../../platform/keda';
import { RESOURCE_SCALERS, scalerOf } from '../../platform/keda';

/** A trigger of a ScaledObject or ScaledJob, and what its scaler reads of it. */
export interface Trigger {
  readonly place: Place;
  readonly type: string;
  /** Nothing where KEDA has none of the type. */
  readonly scaler?: Scaler;
  readonly metadata: Place;
  /** Whether an authentication may give parameters. */
  readonly isSigned: boolean;
  /** Whether it scales by the CPU or memory of the pods themselves. */
  readonly isResource: boolean;
  /** Whether a formula makes one metric of all, so that targets of their own do not count. */
  readonly isSource: boolean;
  readonly isOfJob: boolean;
}

export const SCALED_OBJECT = 'ScaledObject.keda.sh';
export const SCALED_JOB = 'ScaledJob.keda.sh';

export const TRIGGERS: Subject<Trigger> = { kinds: [SCALED_OBJECT, SCALED_JOB], of: triggersOf };

export function triggersOf(object: Place): Trigger[] {
  const spec = object.field('spec');
  const isSource = !spec.field('advanced').field('scalingModifiers').field('formula').isEmpty;
  const isOfJob = object.field('kind').text === 'ScaledJob';
  return spec.field('triggers').items.map((place) => {
    const type = place.field('type').text;
    return {
      place, type, scaler: scalerOf(type), metadata: place.field('metadata'), isSigned: place.field('authenticationRef').isSet,
      isResource: RESOURCE_SCALERS.includes(type), isSource, isOfJob,
    };
  });
}

const FROM_ENV = 'FromEnv';

/** The entry of metadata that gives a parameter, if one does: KEDA trims texts, and takes no empty one. */
export function given({ metadata }: Trigger, { names, inMetadata }: ScalerParameter): Place | undefined {
  return inMetadata ? names.map((name) => metadata.entry(name)).find((entry) => entry.text.trim() !== '') : undefined;
}

/** The text of a parameter in metadata; '' where it is absent. */
export function textOf(trigger: Trigger, name: string): string {
  return trigger.metadata.entry(name).text.trim();
}

/** Whether a variable of the container, or an authentication, may give a parameter: what they say is not seen here. */
export function mayComeFromElsewhere(trigger: Trigger, { names, fromEnvironment, fromAuthentication }: ScalerParameter): boolean {
  const isInEnvironment = fromEnvironment && names.some((name) => textOf(trigger, name + FROM_ENV) !== '');
  return isInEnvironment || (fromAuthentication && trigger.isSigned);
}

/** Whether a parameter is given anywhere, as far as one can see. */
export function isGiven(trigger: Trigger, name: string): boolean {
  const parameter = trigger.scaler?.parameters.find(({ names }) => names.includes(name));
  return parameter !== undefined && (given(trigger, parameter) !== undefined || mayComeFromElsewhere(trigger, parameter));
}

/** The name of what the environment gives under a key such as `hostFromEnv`; nothing for another key. */
export function ofEnvironment(key: string): string | undefined {
  return key.endsWith(FROM_ENV) ? key.slice(0, -FROM_ENV.length) : undefined;
}
