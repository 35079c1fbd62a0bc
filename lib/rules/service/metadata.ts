import { LABEL_ILLEGAL } from '../../arguments/rules';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import type { Format } from '../../platform/formats';
import { ANNOTATION_KEY, LABEL_VALUE, QUALIFIED_NAME } from '../../platform/formats';
import { KNATIVE_SPACES } from '../../platform/knative';
import { KNOWN_KEYS, KNOWN_SPACES } from '../../platform/known-keys';
import { COMMON_LABEL, MOST_ANNOTATION_BYTES } from '../../platform/kubernetes';
import type { ServicePlan } from '../../service/plan/service-plan';
import { KNATIVE_ANNOTATION_ILLEGAL } from '../knative/annotations';
import { KNATIVE_KEY_UNKNOWN } from '../knative/template-traps';
import { KSERVE_KEY_UNKNOWN } from '../kserve/keys';
import type { ServiceCheck, ServiceContext } from './context';

/** Knative's webhook refuses other keys there. */
const CLOSED = 'networking.knative.dev/';

/** Keys and values that the API server takes, that somebody reads, and that no property says. */
export const METADATA: readonly ServiceCheck[] = [
  {
    finds: LABEL_ILLEGAL,
    check({ plan: { given, annotations, pod } }, report) {
      checkLabels('labels', given.labels ?? {}, report);
      checkAnnotations('annotations', annotations, report);
      checkLabels('pod.labels', pod.labels, report);
      checkAnnotations('pod.annotations', pod.annotations, report);
    },
  },
  {
    id: 'ANN001',
    severity: Severity.ERROR,
    title: 'A label or annotation says what a property says',
    why: 'The two could differ, and which one wins differs between backends.',
    cure: 'Use the property that the message names.',
    source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative',
    check({ plan, backend: { title, limits } }, report) {
      const { given, annotations, pod } = plan;
      const places = [
        ['labels', given.labels ?? {}], ['annotations', annotations], ['pod.labels', pod.labels], ['pod.annotations', pod.annotations],
      ] as const;
      for (const [place, entries] of places) {
        for (const [key, value] of Object.entries(entries)) {
          const property = `${place}.${key}`;
          if (place.endsWith('labels') && limits.ownLabels.includes(key)) {
            report({ property, value, rule: `is what ${title} and its controllers set themselves`, cure: 'leave it out' });
          }
          const own = KNOWN_KEYS.get(key)?.property ?? (place === 'labels' ? propertyOfLabel(key, plan) : undefined);
          if (own) report({ property, value, rule: `is what the property \`${own}\` sets`, cure: `use \`${own}\`` });
        }
      }
    },
  },
  {
    finds: KNATIVE_ANNOTATION_ILLEGAL,
    check: (context, report) => checkUnread(context, (space) => isRefused(space, context), report),
  },
  {
    finds: KNATIVE_KEY_UNKNOWN,
    check: (context, report) => checkUnread(context, (space) => KNATIVE_SPACES.includes(space) && !isRefused(space, context), report),
  },
  {
    finds: KSERVE_KEY_UNKNOWN,
    check: (context, report) => checkUnread(context, (space) => !KNATIVE_SPACES.includes(space), report),
  },
];

/** By which the revisions of a service are told apart, and from others. */
function propertyOfLabel(key: string, { revision, name, serviceName }: ServicePlan): string | undefined {
  if (key === COMMON_LABEL.version && revision !== undefined) return 'revision';
  return key === COMMON_LABEL.name && name !== serviceName ? 'name' : undefined;
}

function isRefused(space: string, { backend }: ServiceContext): boolean {
  return backend.runsOnKnative && space === CLOSED;
}

export function checkLabels(property: string, labels: { readonly [key: string]: string }, report: Report): void {
  for (const [key, value] of Object.entries(labels)) {
    checkKey(`${property}.${key}`, key, QUALIFIED_NAME, report);
    if (!LABEL_VALUE.is(value)) report({ property: `${property}.${key}`, value, rule: LABEL_VALUE.rule, cure: LABEL_VALUE.cure });
  }
}

function checkAnnotations(property: string, annotations: { readonly [key: string]: string }, report: Report): void {
  for (const key of Object.keys(annotations)) checkKey(`${property}.${key}`, key, ANNOTATION_KEY, report);
  const bytes = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes <= MOST_ANNOTATION_BYTES) return;
  report({
    property, value: `${bytes} bytes`, rule: `is more than the ${MOST_ANNOTATION_BYTES} bytes that all annotations of an object may have`,
    cure: 'shorten them, or use a ConfigMap',
  });
}

function checkKey(property: string, key: string, format: Format, report: Report): void {
  // cdk8s asks every map that it writes for its constructor (lib/_util.js, sanitizeValue).
  if (key === 'constructor') return report({ property, value: key, rule: 'is a key that cdk8s cannot write', cure: 'use another key' });
  if (!format.is(key)) report({ property, value: key, rule: format.rule, cure: format.cure });
}

/** Annotations within a known prefix that nobody reads on the backend. */
function checkUnread(
  { plan: { annotations }, backend: { title, limits } }: ServiceContext, isMeant: (space: string) => boolean, report: Report,
): void {
  for (const [key, value] of Object.entries(annotations)) {
    const space = KNOWN_SPACES.find((prefix) => key.startsWith(prefix));
    const known = KNOWN_KEYS.get(key);
    if (space === undefined || !isMeant(space) || known?.property !== undefined) continue;
    if (known?.readers.some((reader) => limits.keyReaders.includes(reader))) continue;
    report({
      property: `annotations.${key}`, value,
      rule: known === undefined ? `is not an annotation that ${space} is known to have` : `is not read by ${title}`,
      cure: 'leave it out, or correct its spelling',
    });
  }
}
