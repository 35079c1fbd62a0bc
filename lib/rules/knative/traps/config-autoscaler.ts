import { KNATIVE_CONFIG_IGNORED, KNATIVE_CONFIG_REFUSED } from '../../../finding/definitions/knative-traps';
import { nearest } from '../../../finding/nearest';
import { durationOf } from '../../../manifest/duration';
import { floatOf, integerOf } from '../../../manifest/go-numbers';
import { Place } from '../../../manifest/place';
import { checkOf } from '../../../manifest/manifest-rule';

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

/** The webhook knows the ConfigMap by its name and labels; source: serving pkg/autoscaler/config/config.go. */
export const CONFIG_AUTOSCALER = checkOf(['ConfigMap'], (object) => {
  const metadata = object.field('metadata');
  const isKnatives = metadata.field('namespace').text === 'knative-serving' || metadata.field('labels').entry('app.kubernetes.io/name').text === 'knative-serving';
  if (metadata.field('name').text !== 'config-autoscaler' || !isKnatives) return;
  const data = object.field('data');
  for (const entry of data.fields) checkEntry(entry);
  checkOrder(data);
});

function checkEntry(entry: Place): void {
  if (entry.name === '_example') return;
  if (!Object.hasOwn(READERS, entry.name)) {
    const near = nearest(entry.name, Object.keys(READERS));
    entry.report(KNATIVE_CONFIG_IGNORED, 'is read by no version of today', near === undefined ? 'leave it out' : `did you mean "${near}"?`);
    return;
  }
  const rule = typeof entry.value === 'string' ? READERS[entry.name](entry.text) : undefined;
  if (rule !== undefined) entry.report(KNATIVE_CONFIG_REFUSED, rule, 'correct it, or leave it out');
}

function checkOrder(data: Place): void {
  const number = (name: string) => integerOf(data.entry(name).text) ?? 0;
  const [least, most, limit] = ['min-scale', 'max-scale', 'max-scale-limit'].map(number);
  const max = data.entry('max-scale');
  if (most > 0 && least > most) max.report(KNATIVE_CONFIG_REFUSED, `is less than min-scale, which is ${least}`, 'bring them in order');
  if (limit > 0 && (most < 1 || most > limit)) max.report(KNATIVE_CONFIG_REFUSED, `is not from 1 to max-scale-limit, which is ${limit}`, 'set it within the limit');
  checkTarget(data);
  const initial = data.entry('initial-scale');
  const allowsZero = /^(1|t|T|TRUE|true|True)$/.test(data.entry('allow-zero-initial-scale').text);
  if (initial.isSet && integerOf(initial.text) === 0 && !allowsZero) {
    initial.report(KNATIVE_CONFIG_REFUSED, 'is 0, which allow-zero-initial-scale does not allow', 'set allow-zero-initial-scale, or 1');
  }
}

/** Shares up to 1 are fractions. */
function checkTarget(data: Place): void {
  const share = data.entry('container-concurrency-target-percentage');
  const [given = 70, target = 100] = [share.text, data.entry('container-concurrency-target-default').text].map(floatOf);
  const aim = (given > 1 ? given / 100 : given) * target;
  if (given > 0 && target > 0 && aim < 0.01) share.report(KNATIVE_CONFIG_REFUSED, `makes a target of ${aim}, below 0.01`, 'raise it, or container-concurrency-target-default');
}
