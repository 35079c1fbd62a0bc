import { booleanOf, floatOf, integerOf } from '../../manifest/go-values';
import type { Report } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { AUTOSCALER_CONFIG, LEAST_TARGET } from '../../platform/knative-autoscaling';
import type { ConfigKeys } from '../../platform/knative-config';
import { DEFAULTS_CONFIG, GC_CONFIG } from '../../platform/knative-config';

type OrderCheck = (data: Place, report: Report) => void;

/** What the webhook compares within a ConfigMap, by its name without `config-`. */
export const ORDER_CHECKS: { readonly [config: string]: OrderCheck } = {
  autoscaler(data, report) {
    checkScales(data, report);
    checkTarget(data, report);
  },
  defaults: checkDefaults,
  gc(data, report) {
    const most = data.entry('max-non-active-revisions');
    const [least, limit] = [wholeOf(data, 'min-non-active-revisions', GC_CONFIG), wholeOf(data, 'max-non-active-revisions', GC_CONFIG)];
    if (most.text.toLowerCase() === 'disabled' || least <= limit) return;
    const entry = data.entry('min-non-active-revisions');
    report(entry, `is more than max-non-active-revisions, which is ${limit}`, 'bring them in order');
  },
};

/** The number that counts: where none is written, Knative's default. */
function wholeOf(data: Place, key: string, keys: ConfigKeys): number {
  return integerOf(data.entry(key).text) ?? Number(keys[key].default);
}

function checkScales(data: Place, report: Report): void {
  const number = (name: string) => integerOf(data.entry(name).text) ?? 0;
  const [least, most, limit] = ['min-scale', 'max-scale', 'max-scale-limit'].map(number);
  const max = data.entry('max-scale');
  if (most > 0 && least > most) report(max, `is less than min-scale, which is ${least}`, 'bring them in order');
  if (limit > 0 && (most < 1 || most > limit)) {
    report(max, `is not from 1 to max-scale-limit, which is ${limit}`, 'set it within the limit');
  }
  const initial = data.entry('initial-scale');
  if (initial.isSet && integerOf(initial.text) === 0 && booleanOf(data.entry('allow-zero-initial-scale').text) !== true) {
    report(initial, 'is 0, which allow-zero-initial-scale does not allow', 'set allow-zero-initial-scale, or 1');
  }
}

/** Shares up to 1 are fractions. */
function checkTarget(data: Place, report: Report): void {
  const [share, target] = (['container-concurrency-target-percentage', 'container-concurrency-target-default'] as const).map((key) => (
    floatOf(data.entry(key).text) ?? AUTOSCALER_CONFIG[key].default
  ));
  const aim = (share > 1 ? share / 100 : share) * target;
  if (!(share > 0 && target > 0 && aim < LEAST_TARGET)) return;
  const entry = data.entry('container-concurrency-target-percentage');
  report(entry, `makes a target of ${aim}, below ${LEAST_TARGET}`, 'raise it, or container-concurrency-target-default');
}

/** Where only one of the two is written, it is compared with the default of the other. */
function checkDefaults(data: Place, report: Report): void {
  const timeout = data.entry('revision-timeout-seconds');
  const [seconds, most] = ['revision-timeout-seconds', 'max-revision-timeout-seconds'].map((key) => wholeOf(data, key, DEFAULTS_CONFIG));
  if (seconds > most) {
    const place = timeout.isSet ? timeout : data.entry('max-revision-timeout-seconds');
    report(place, `makes ${seconds} s, more than max-revision-timeout-seconds, which is ${most}`, 'raise that too, or lower the timeout');
  }
  for (const key of ['revision-response-start-timeout-seconds', 'revision-idle-timeout-seconds']) {
    const entry = data.entry(key);
    if ((integerOf(entry.text) ?? 0) > seconds) {
      report(entry, `is more than revision-timeout-seconds, which is ${seconds}`, 'lower it, or raise revision-timeout-seconds');
    }
  }
  const concurrency = data.entry('container-concurrency');
  const limit = wholeOf(data, 'container-concurrency-max-limit', DEFAULTS_CONFIG);
  if (limit > 0 && (integerOf(concurrency.text) ?? 0) > limit) {
    report(concurrency, `is more than container-concurrency-max-limit, which is ${limit}`, 'bring them in order');
  }
}
