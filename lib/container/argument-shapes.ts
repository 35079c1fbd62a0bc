import { INVALID_ARGUMENT } from '../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { anyText, checkWritable, duration, flag, isObject, list, map, number, object, size, text, wholeNumber } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { fail } from '../finding/finding-error';
import type { ResourceLimits } from './container-options';
import type { ProbeOptions } from './probe';

/** More CPUs than any node has, so that millicores given as cores are caught. */
export const cpus: ArgumentCheck = number(0.001, 1024);

export const port: ArgumentCheck = wholeNumber(1, 65_535);

export const LIMITS: ArgumentShape<ResourceLimits> = { cpu: cpus, memory: size };

const PROBE: ArgumentShape<ProbeOptions> = {
  path: text,
  command: list(text),
  grpc: flag,
  port,
  period: duration(1),
  timeout: duration(1),
  failureThreshold: wholeNumber(1, 1_000_000),
  initialDelay: duration(),
};

/** A health check, which asks in one way. */
export const probe: ArgumentCheck = (property, value) => {
  object(PROBE)(property, value);
  const { path, command, grpc, port: asked } = value as ProbeOptions;
  if (command?.length === 0) fail(INVALID_ARGUMENT, { property: `${property}.command`, rule: 'is empty', cure: 'name the program' });
  const ways = Object.entries({ path, command, grpc: grpc || undefined }).filter(([, way]) => way !== undefined).map(([name]) => name);
  if (ways.length > 1) {
    fail(INVALID_ARGUMENT, { property: `${property}.${ways[1]}`, rule: `is another way to ask than \`${ways[0]}\``, cure: 'keep one of them' });
  }
  if (command !== undefined && asked !== undefined) {
    fail(INVALID_ARGUMENT, { property: `${property}.port`, value: asked, rule: 'is not for a command', cure: 'leave it out' });
  }
};

/** The sources of a variable, with the members that each must have (Kubernetes, `EnvVarSource`). */
const ENV_SOURCES: { readonly [source: string]: readonly string[] } = {
  configMapKeyRef: ['key', 'name'], secretKeyRef: ['key', 'name'], fieldRef: ['fieldPath'], resourceFieldRef: ['resource'],
  fileKeyRef: ['key', 'path', 'volumeName'],
};

const envValue: ArgumentCheck = (property, value) => {
  if (typeof value === 'string') return checkWritable(property, value);
  const { value: plain, valueFrom } = (isObject(value) ? value : {}) as { value?: unknown; valueFrom?: unknown };
  if (typeof plain === 'string' && valueFrom === undefined) return checkWritable(property, plain);
  if (plain === undefined && isEnvSource(valueFrom)) return;
  fail(INVALID_ARGUMENT, {
    property, rule: 'is neither a text nor a reference to one (value withheld)',
    cure: 'give a string, a SecretKey, or an EnvValue of cdk8s-plus',
  });
};

/** One source, complete: `{ secretKeyRef: { name, key } }`. */
function isEnvSource(value: unknown): boolean {
  if (!isObject(value)) return false;
  const given = Object.entries(value).filter(([, source]) => source !== undefined);
  return given.length === 1 && given.every(([name, source]) => (
    name in ENV_SOURCES && isObject(source) && ENV_SOURCES[name].every(
      (member) => typeof (source as { [member: string]: unknown })[member] === 'string',
    )
  ));
}

/** Values are never shown: they may be secrets. */
export const environment: ArgumentCheck = map(envValue);

/** Objects whose keys are all variables. */
export const environmentFrom: ArgumentCheck = list(instanceOf('EnvFrom', 'kind', 'name', 'options'));

export const plainEnvironment: ArgumentCheck = map((property, value) => {
  if (typeof value === 'string') return checkWritable(property, value);
  fail(INVALID_ARGUMENT, { property, rule: 'is not a text (value withheld)', cure: 'give a string' });
});

export const stringMap: ArgumentCheck = map(anyText);
