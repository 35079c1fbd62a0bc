import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { LABEL_ILLEGAL } from '../../arguments/rules';
import { BackendDefinition } from '../../backend/definition';
import { FindingList } from '../../finding/finding-list';
import { ANNOTATION_KEY, Format, LABEL_VALUE, QUALIFIED_NAME } from '../../platform/formats';
import { KNOWN_KEYS, KNOWN_SPACES } from '../../platform/known-keys';
import { MOST_ANNOTATION_BYTES } from '../../platform/kubernetes';
import { Rule } from './rule-context';

export const ANNOTATION_OF_PROPERTY: Definition = {
  id: 'ANN001',
  severity: Severity.ERROR,
  title: 'A label or annotation says what a property says',
  why: 'The two could differ, and which one wins differs between backends.',
  cure: 'Use the property that the message names.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/knative',
};

export const ANNOTATION_UNKNOWN: Definition = {
  id: 'ANN002',
  severity: Severity.ERROR,
  title: 'Nobody reads the annotation',
  why: 'Within the prefixes of KServe and Knative, a misspelt key is ignored silently, or refused.',
  cure: 'Correct the key; the message tells the nearest known one.',
  source: 'kserve v0.20.0 pkg/constants/constants.go; serving v1.23 pkg/apis/autoscaling/register.go',
};

/** Keys and values that the API server takes, that somebody reads, and that no property says. */
export const checkMetadata: Rule = ({ props, backend }, findings) => {
  checkLabels('labels', props.labels ?? {}, findings);
  for (const [key, value] of Object.entries(props.labels ?? {})) {
    if (backend.limits.ownLabels.includes(key)) owned(`labels.${key}`, value, `${backend.title} and its controllers set themselves`, 'leave it out', findings);
    const property = KNOWN_KEYS.get(key)?.property;
    if (property) owned(`labels.${key}`, value, `the property \`${property}\` sets`, `use \`${property}\``, findings);
  }
  checkAnnotations('annotations', props.annotations ?? {}, findings);
  for (const [key, value] of Object.entries(props.annotations ?? {})) checkKnown(key, value, backend, findings);
};

export function checkLabels(property: string, labels: { readonly [key: string]: string }, findings: FindingList): void {
  for (const [key, value] of Object.entries(labels)) {
    checkKey(`${property}.${key}`, key, QUALIFIED_NAME, findings);
    if (!LABEL_VALUE.is(value)) findings.add(LABEL_ILLEGAL, { property: `${property}.${key}`, value, rule: LABEL_VALUE.rule, cure: LABEL_VALUE.cure });
  }
}

export function checkAnnotations(property: string, annotations: { readonly [key: string]: string }, findings: FindingList): void {
  for (const key of Object.keys(annotations)) checkKey(`${property}.${key}`, key, ANNOTATION_KEY, findings);
  const bytes = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  if (bytes > MOST_ANNOTATION_BYTES) {
    findings.add(LABEL_ILLEGAL, {
      property, value: `${bytes} bytes`, rule: `is more than the ${MOST_ANNOTATION_BYTES} bytes that all annotations of an object may have`, cure: 'shorten them, or use a ConfigMap',
    });
  }
}

function checkKey(property: string, key: string, format: Format, findings: FindingList): void {
  // cdk8s asks every map that it writes for its constructor (lib/_util.js, sanitizeValue).
  if (key === 'constructor') return findings.add(LABEL_ILLEGAL, { property, value: key, rule: 'is a key that cdk8s cannot write', cure: 'use another key' });
  if (!format.is(key)) findings.add(LABEL_ILLEGAL, { property, value: key, rule: format.rule, cure: format.cure });
}

function checkKnown(key: string, value: string, { title, limits }: BackendDefinition, findings: FindingList): void {
  const property = `annotations.${key}`;
  const known = KNOWN_KEYS.get(key);
  if (known?.property !== undefined) return owned(property, value, `the property \`${known.property}\` sets`, `use \`${known.property}\``, findings);
  const space = KNOWN_SPACES.find((prefix) => key.startsWith(prefix));
  if (space === undefined || known?.readers.some((reader) => limits.keyReaders.includes(reader))) return;
  findings.add(ANNOTATION_UNKNOWN, {
    property, value, rule: known === undefined ? `is not an annotation that ${space} is known to have` : `is not read by ${title}`,
    cure: 'leave it out, or correct its spelling',
  });
}

function owned(property: string, value: string, owner: string, cure: string, findings: FindingList): void {
  findings.add(ANNOTATION_OF_PROPERTY, { property, value, rule: `is what ${owner}`, cure });
}
