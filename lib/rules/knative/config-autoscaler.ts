import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { nearest } from '../../finding/texts';
import { booleanOf, floatOf, integerOf } from '../../manifest/go-values';
import type { ManifestRule, Report, Subject } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { ConfigKey } from '../../platform/knative-autoscaling';
import { AUTOSCALER_CONFIG, LEAST_TARGET } from '../../platform/knative-autoscaling';
import { brokenBy } from './setting-values';

/** The webhook knows the ConfigMap by its name and labels; the entries are what the rules look at. */
const CONFIG: Subject<Place> = {
  kinds: ['ConfigMap'],
  of(object) {
    const metadata = object.field('metadata');
    const isKnatives = [metadata.field('namespace'), metadata.field('labels').entry('app.kubernetes.io/name')].some(
      ({ text }) => text === 'knative-serving',
    );
    return metadata.field('name').text === 'config-autoscaler' && isKnatives ? [object.field('data')] : [];
  },
};

const EXAMPLE = '_example';

const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KNV121',
    severity: Severity.WARNING,
    title: 'config-autoscaler has a key that nobody reads',
    why: 'Keys of older versions, such as `tick-interval`, and misspelt ones are ignored without a word.',
    cure: 'Leave the key out, or correct it.',
    source: 'serving v1.23 pkg/autoscaler/config/config.go',
    check(data, report) {
      for (const entry of data.fields) {
        if (entry.name === EXAMPLE || Object.hasOwn(AUTOSCALER_CONFIG, entry.name)) continue;
        const near = nearest(entry.name, Object.keys(AUTOSCALER_CONFIG));
        report(entry, 'is read by no version of today', near === undefined ? 'leave it out' : `did you mean "${near}"?`);
      }
    },
  },
  {
    id: 'KNV120',
    severity: Severity.ERROR,
    title: 'config-autoscaler has an impossible value',
    why: 'Knative\'s webhook refuses the ConfigMap; numbers stand without unit, durations in Go\'s form.',
    cure: 'Write the value as the message says.',
    source: 'serving v1.23 pkg/autoscaler/config/config.go',
    check(data, report) {
      for (const entry of data.fields) {
        const known: ConfigKey | undefined = lookup(AUTOSCALER_CONFIG, entry.name);
        const rule = typeof entry.value === 'string' && known ? brokenBy(entry.text, known.values) : undefined;
        if (rule !== undefined) report(entry, rule, 'correct it, or leave it out');
      }
      checkOrder(data, report);
      checkTarget(data, report);
    },
  },
];

export const CONFIG_AUTOSCALER = topic(CONFIG, RULES);

function checkOrder(data: Place, report: Report): void {
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
