import { FIELD_UNKNOWN, KIND_UNKNOWN, TYPE_WRONG, VERSION_UNKNOWN } from '../finding/definitions/schema';
import { groupKind, KubernetesObject, ManifestRule, Report } from './manifest-rule';
import { KNOWN_KINDS } from './schema/kinds';
import { nearest } from './schema/nearest';
import { typeNamed } from './schema/type-table';
import { Walk } from './schema/walk';

/** Kinds with a defaulting webhook, which writes the whole object anew. */
const REWRITTEN: ReadonlySet<string> = new Set([
  'InferenceService.serving.kserve.io',
  'LLMInferenceService.serving.kserve.io',
  'Configuration.serving.knative.dev',
  'DomainMapping.serving.knative.dev',
  'Revision.serving.knative.dev',
  'Route.serving.knative.dev',
  'Service.serving.knative.dev',
]);

/** Fields, types and values, as the schemas have them. */
export const STRUCTURE: ManifestRule = {
  kinds: Object.keys(KNOWN_KINDS),
  check(object, report) {
    const kind = groupKind(object);
    const { versions } = KNOWN_KINDS[kind];
    const version = object.apiVersion.split('/').pop()!;
    if (versions[version] !== undefined) {
      const rewritten = REWRITTEN.has(kind);
      return new Walk(aboutStatus(report, rewritten || isCore(kind)), rewritten).check(typeNamed(versions[version]), object);
    }
    report(VERSION_UNKNOWN, {
      at: ['apiVersion'], value: object.apiVersion, rule: `is no version of ${object.kind}`, cure: `use ${Object.keys(versions).join(' or ')}`,
    });
  },
};

/** A kind that looks like a misspelt one of a group that the schemas know. Other kinds are none of our business. */
export function checkKind({ apiVersion, kind }: KubernetesObject, report: Report): void {
  const group = groupKind({ apiVersion, kind: '' });
  const near = nearest(kind, Object.keys(KNOWN_KINDS).filter((name) => name.endsWith(group) && (group !== '' || !name.includes('.'))).map((name) => name.split('.')[0]));
  if (near !== undefined) report(KIND_UNKNOWN, { at: ['kind'], value: kind, rule: `is no kind of ${apiVersion}`, cure: `did you mean "${near}"?` });
}

/** Of a status that comes with a new object, only names of fields are looked at, and types where Go reads it; then it is dropped. */
function aboutStatus(report: Report, readByGo: boolean): Report {
  return (definition, violation) => {
    if (violation.at[0] !== 'status' || definition === FIELD_UNKNOWN || (readByGo && definition === TYPE_WRONG)) report(definition, violation);
  };
}

/** Kubernetes' own kinds are Go structures; their groups have no domain of somebody else. */
function isCore(kind: string): boolean {
  const group = kind.slice(kind.indexOf('.') + 1);
  return group === kind || !group.includes('.') || group.endsWith('.k8s.io');
}
