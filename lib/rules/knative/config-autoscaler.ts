import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { nearest } from '../../finding/nearest';
import { durationOf } from '../../manifest/duration';
import { floatOf, integerOf } from '../../manifest/go-numbers';
import type { Place } from '../../manifest/place';
import { ManifestRule, Report, Subject, topic } from '../../manifest/manifest-rule';

const MOST_INT32 = 2 ** 31 - 1;
const BOOLEANS = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'];

/** A rule that a text breaks, if any. */
type Reader = (text: string) => string | undefined;

function within(read: (text: string) => number | undefined, what: string, isLegal: (number: number) => boolean, bounds: string): Reader {
  return (text) => {
    const number = read(text);
    if (number === undefined) return `is not a ${what}`;
    return isLegal(number) ? undefined : `is not ${bounds}`;
  };
}

const decimal = (isLegal: (number: number) => boolean, bounds: string) => within(floatOf, 'number', isLegal, bounds);
const whole = (least: number) => within(integerOf, 'whole number', (number) => number >= least && number <= MOST_INT32, `${least} or more`);
const time = (isLegal: (seconds: number) => boolean, bounds: string) => within(durationOf, 'duration', isLegal, bounds);

const READERS: { readonly [key: string]: Reader } = {
  'pod-autoscaler-class': () => undefined,
  'enable-scale-to-zero': (text) => (BOOLEANS.includes(text) ? undefined : 'is neither true nor false'),
  'allow-zero-initial-scale': (text) => (BOOLEANS.includes(text) ? undefined : 'is neither true nor false'),
  'max-scale-up-rate': decimal((rate) => rate > 1, 'more than 1'),
  'max-scale-down-rate': decimal((rate) => rate > 1, 'more than 1'),
  'container-concurrency-target-percentage': decimal((share) => share > 0 && share <= 100, 'more than 0 and at most 100'),
  'container-concurrency-target-default': decimal((target) => target > 0, 'more than 0'),
  'requests-per-second-target-default': decimal((target) => target >= 0.01, '0.01 or more'),
  'target-burst-capacity': decimal((requests) => requests >= 0 || requests === -1, '0 or more, or -1'),
  'panic-window-percentage': decimal((share) => share >= 1 && share <= 100, '1 to 100'),
  'panic-threshold-percentage': decimal(() => true, ''),
  'activator-capacity': decimal((requests) => requests >= 1, '1 or more'),
  'initial-scale': whole(0),
  'min-scale': whole(0),
  'max-scale': whole(0),
  'max-scale-limit': whole(0),
  'stable-window': time((seconds) => seconds >= 6 && seconds <= 3600 && Number.isInteger(seconds), 'whole seconds from 6s to 1h'),
  'scale-down-delay': time((seconds) => seconds >= 0 && Number.isInteger(seconds), 'whole seconds'),
  'scale-to-zero-grace-period': time((seconds) => seconds > 0, 'more than 0'),
  'scale-to-zero-pod-retention-period': time((seconds) => seconds >= 0, '0 or more'),
};

/** The webhook knows the ConfigMap by its name and labels; the entries are what the rules look at. */
const CONFIG: Subject<Place> = {
  kinds: ['ConfigMap'],
  of(object) {
    const metadata = object.field('metadata');
    const isKnatives = [metadata.field('namespace'), metadata.field('labels').entry('app.kubernetes.io/name')].some(({ text }) => text === 'knative-serving');
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
        if (entry.name === EXAMPLE || Object.hasOwn(READERS, entry.name)) continue;
        const near = nearest(entry.name, Object.keys(READERS));
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
        const read = lookup(READERS, entry.name);
        const rule = typeof entry.value === 'string' ? read?.(entry.text) : undefined;
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
  if (limit > 0 && (most < 1 || most > limit)) report(max, `is not from 1 to max-scale-limit, which is ${limit}`, 'set it within the limit');
  const initial = data.entry('initial-scale');
  const allowsZero = /^(1|t|T|TRUE|true|True)$/.test(data.entry('allow-zero-initial-scale').text);
  if (initial.isSet && integerOf(initial.text) === 0 && !allowsZero) {
    report(initial, 'is 0, which allow-zero-initial-scale does not allow', 'set allow-zero-initial-scale, or 1');
  }
}

/** Shares up to 1 are fractions. */
function checkTarget(data: Place, report: Report): void {
  const share = data.entry('container-concurrency-target-percentage');
  const [given = 70, target = 100] = [share.text, data.entry('container-concurrency-target-default').text].map(floatOf);
  const aim = (given > 1 ? given / 100 : given) * target;
  if (given > 0 && target > 0 && aim < 0.01) report(share, `makes a target of ${aim}, below 0.01`, 'raise it, or container-concurrency-target-default');
}
