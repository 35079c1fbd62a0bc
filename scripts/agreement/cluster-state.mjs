import { createRequire } from 'node:module';

const { CLOSED_GROUPS, EARLIER_VERSIONS, GROUPS_BESIDE } = createRequire(import.meta.url)('./library.cjs').from('lib/schema/groups.ts');

const EXPERIMENTAL = 'spec\\.(defaultScope|useDefaultGateways|rules\\[\\d+\\]\\.'
  + '(retry|sessionPersistence|(backendRefs\\[\\d+\\]\\.)?filters\\[\\d+\\]\\.externalAuth))';
/** What the folders of gateway-api v1.5.1 config/crd differ in, and nothing beside it. */
const EXPERIMENTAL_ONLY = new RegExp(`strict decoding error: unknown field "${EXPERIMENTAL}"(, unknown field "${EXPERIMENTAL}")*$`);

/**
 * Refusals that no reader of a manifest can foretell: they depend on what else the cluster holds. They count neither as missed nor as
 * found.
 */
const STATES = [
  [/error looking up service account/, 'a ServiceAccount that is not there yet'],
  [/RuntimeClass .* not found/, 'a RuntimeClass that is not there'],
  [/parent namespace: "default" does not match/, 'the namespace that clients put an object in which names none'],
  [/does not allow this method on the requested resource/, 'the same, which the judge cannot write into `metadata: null`'],
  [EXPERIMENTAL_ONLY, 'fields of the Gateway API\'s experimental channel, which lint knows: the cluster has the standard one'],
  [/invalid: \[?\S+\.type: Unsupported value: "ExternalAuth": supported values: ("\w+"(, |$))+(<nil>: .*)?$/, 'a filter of that channel'],
  [/invalid: \[?spec\.endpointPickerRef: Required value(, <nil>: .*)?$/, 'the Inference Extension before 1.6, of which lint warns (REL910)'],
  [/CSI volume support is disabled/, 'a feature of Knative that is off, of which lint says that it takes it to be on (KNV124)'],
  [/no PriorityClass with name/, 'a PriorityClass that is not there'],
  [/same priority assigned/, 'another runtime of the cluster has the priority'],
  [/not configured on this cluster|cluster is not configured/, 'its address families'],
];

export function dependsOnCluster({ message }) {
  return STATES.some(([pattern]) => pattern.test(message)) || passesUntouched(message);
}

/** Whether the cluster does not know a kind, or a version of it, that lint has no schema for and lets pass. */
function passesUntouched(message) {
  const [, kind, group, version] = /no matches for kind "(\w+)" in version "([^"/]+)\/(\w+)"/.exec(message) ?? [];
  const kinds = CLOSED_GROUPS.get(group) ?? GROUPS_BESIDE.get(group);
  return kinds?.has(kind) === true || EARLIER_VERSIONS.get(group)?.includes(version) === true;
}
