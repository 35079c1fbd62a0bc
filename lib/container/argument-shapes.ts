import { anyText, Check, duration, map, number, Shape, size, text, wholeNumber } from '../finding/argument-checks';
import { INVALID_ARGUMENT } from '../finding/definitions/arguments';
import { refuse } from '../finding/finding-error';
import type { ResourceLimits } from './resource-limits';
import type { ProbeOptions } from './probe';

/** More CPUs than any node has, so that millicores given as cores are caught. */
export const cpus: Check = number(0.001, 1024);

export const port: Check = wholeNumber(1, 65_535);

export const LIMITS: Shape<ResourceLimits> = { cpu: cpus, memory: size };

export const PROBE: Shape<ProbeOptions> = {
  path: text,
  port,
  period: duration(1),
  timeout: duration(1),
  failureThreshold: wholeNumber(1, 1_000_000),
  initialDelay: duration(),
};

const envValue: Check = (property, value) => {
  if (typeof value === 'string') return;
  const { value: plain, valueFrom } = (typeof value === 'object' && value !== null ? value : {}) as { value?: unknown; valueFrom?: unknown };
  if (typeof plain === 'string' || (typeof valueFrom === 'object' && valueFrom !== null && !Array.isArray(valueFrom))) return;
  refuse(INVALID_ARGUMENT, {
    property, rule: 'is neither a text nor an EnvValue (value withheld)', cure: 'give a string, or an EnvValue of cdk8s-plus',
  });
};

/** Values are never shown: they may be secrets. */
export const environment: Check = map(envValue);

export const plainEnvironment: Check = map((property, value) => {
  if (typeof value === 'string') return;
  refuse(INVALID_ARGUMENT, { property, rule: 'is not a text (value withheld)', cure: 'give a string' });
});

export const stringMap: Check = map(anyText);
