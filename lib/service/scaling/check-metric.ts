import { INVALID_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { address, checkArguments, isObject, lines, number, oneOf, required, wholeNumber } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import { instanceOf } from '../../arguments/instance-of';
import { PLACEHOLDERS, placeholdersOf } from './query';
import type { PrometheusMetricOptions } from '../../runtime/scaling-metric-kind';
import { ScalingMetricKind } from '../../runtime/scaling-metric-kind';

const requests = number(0.01, 1_000_000);
const percent = wholeNumber(1, 10_000);
const share: ArgumentCheck = (property, value) => {
  if (typeof value === 'number' && value > 0 && value < 1) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a share above 0 and below 1', cure: 'give one such as 0.8' });
};

const query: ArgumentCheck = (property, value) => {
  lines(property, value);
  for (const name of placeholdersOf(value as string)) {
    if (PLACEHOLDERS.includes(name)) continue;
    fail(INVALID_ARGUMENT, {
      property, value: `$${name}`, rule: 'is not a placeholder', cure: `use one of ${PLACEHOLDERS.map((each) => `$${each}`).join(', ')}`,
    });
  }
};

const PROMETHEUS: ArgumentShape<PrometheusMetricOptions> = {
  query: required(query),
  threshold: required(number(Number.MIN_VALUE, Number.MAX_VALUE)),
  activationThreshold: number(0, Number.MAX_VALUE),
  serverAddress: address,
};

const TARGETS: { readonly [kind in ScalingMetricKind]: ArgumentCheck } = {
  [ScalingMetricKind.CONCURRENCY]: requests,
  [ScalingMetricKind.REQUESTS_PER_SECOND]: requests,
  [ScalingMetricKind.CPU_UTILIZATION]: percent,
  [ScalingMetricKind.MEMORY_UTILIZATION]: percent,
  [ScalingMetricKind.VLLM_WAITING]: requests,
  [ScalingMetricKind.VLLM_RUNNING]: requests,
  [ScalingMetricKind.VLLM_KV_CACHE]: share,
  [ScalingMetricKind.SGLANG_QUEUE]: requests,
  [ScalingMetricKind.SGLANG_RUNNING]: requests,
  [ScalingMetricKind.SGLANG_TOKEN_USAGE]: share,
  [ScalingMetricKind.TRITON_PENDING]: requests,
  [ScalingMetricKind.TRITON_QUEUE]: requests,
  [ScalingMetricKind.PROMETHEUS]: number(Number.MIN_VALUE, Number.MAX_VALUE),
};

/** A ScalingMetric, as far as it is checked. */
interface CheckedMetric {
  readonly kind: ScalingMetricKind;
  readonly target?: number;
  readonly prometheusOptions?: PrometheusMetricOptions;
}

/** Refuses a metric whose numbers mean nothing, under its own name: `ScalingMetric.vllmWaiting`. */
export function checkMetric(property: string, { kind, target, prometheusOptions }: CheckedMetric): void {
  const own = `${property}.${kind}`;
  if (kind !== ScalingMetricKind.PROMETHEUS) required(TARGETS[kind])(own, target ?? null);
  else if (isObject(prometheusOptions)) checkArguments(prometheusOptions, PROMETHEUS, own);
  else fail(INVALID_ARGUMENT, {
    property: own, value: prometheusOptions, rule: 'is not an object of properties', cure: 'give query and threshold',
  });
}

/** A metric of a policy's list. */
export const metric: ArgumentCheck = (property, value) => {
  instanceOf('ScalingMetric', 'kind', 'target')(property, value);
  oneOf(ScalingMetricKind)(`${property}.kind`, (value as CheckedMetric).kind);
  checkMetric(property, value as CheckedMetric);
};
