import { INVALID_ARGUMENT } from '../../arguments/rules';
import type { ArgumentCheck, ArgumentShape } from '../../arguments/checks';
import { address, checkArguments, isObject, lines, number, oneOf, required, text, wholeNumber } from '../../arguments/checks';
import { fail } from '../../finding/finding-error';
import { instanceOf } from '../../arguments/instance-of';
import { PLACEHOLDERS, placeholdersOf } from './query';
import type { OpenTelemetryMetricOptions, PrometheusMetricOptions } from '../../runtime/scaling-metric-kind';
import { OperationOverTime, ScalingMetricKind } from '../../runtime/scaling-metric-kind';

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

/** KServe writes labels behind it (kserve v0.20.0 reconcilers/keda/keda_reconciler.go). */
const series: ArgumentCheck = (property, value) => {
  text(property, value);
  if (/^[A-Za-z_:][\w:.]{0,255}$/.test(value as string)) return;
  fail(INVALID_ARGUMENT, {
    property, value, rule: 'is not the name of a series', cure: 'give the name alone, such as vllm:num_requests_running: KServe adds the labels',
  });
};

const hostAndPort: ArgumentCheck = (property, value) => {
  text(property, value);
  if (/^[\w.-]{1,253}:\d{1,5}$/.test(value as string)) return;
  fail(INVALID_ARGUMENT, { property, value, rule: 'is not a host with a port', cure: 'write it such as keda-otel-scaler.keda.svc:4318' });
};

const OPEN_TELEMETRY: ArgumentShape<OpenTelemetryMetricOptions> = {
  series: required(series),
  threshold: required(number(Number.MIN_VALUE, Number.MAX_VALUE)),
  operationOverTime: oneOf(OperationOverTime),
  scalerAddress: hostAndPort,
};

/** Metrics that are given by properties. */
const SHAPES = { [ScalingMetricKind.PROMETHEUS]: PROMETHEUS, [ScalingMetricKind.OPEN_TELEMETRY]: OPEN_TELEMETRY } as const;

const TARGETS: { readonly [kind in Exclude<ScalingMetricKind, keyof typeof SHAPES>]: ArgumentCheck } = {
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
};

/** A ScalingMetric, as far as it is checked. */
interface CheckedMetric {
  readonly kind: ScalingMetricKind;
  readonly target?: number;
  readonly prometheusOptions?: PrometheusMetricOptions;
  readonly openTelemetryOptions?: OpenTelemetryMetricOptions;
}

/** Refuses a metric whose numbers mean nothing, under its own name: `ScalingMetric.vllmWaiting`. */
export function checkMetric(property: string, { kind, target, prometheusOptions, openTelemetryOptions }: CheckedMetric): void {
  const own = `${property}.${kind}`;
  switch (kind) {
    case ScalingMetricKind.PROMETHEUS: return checkOptions(own, kind, prometheusOptions, 'query');
    case ScalingMetricKind.OPEN_TELEMETRY: return checkOptions(own, kind, openTelemetryOptions, 'series');
    default: required(TARGETS[kind])(own, target ?? null);
  }
}

function checkOptions(property: string, kind: keyof typeof SHAPES, options: object | undefined, what: string): void {
  if (isObject(options)) checkArguments(options, SHAPES[kind], property);
  else fail(INVALID_ARGUMENT, {
    property, value: options, rule: 'is not an object of properties', cure: `give ${what} and threshold`,
  });
}

/** A metric of a policy's list. */
export const metric: ArgumentCheck = (property, value) => {
  instanceOf('ScalingMetric', 'kind', 'target')(property, value);
  oneOf(ScalingMetricKind)(`${property}.kind`, (value as CheckedMetric).kind);
  checkMetric(property, value as CheckedMetric);
};
