import { SECRET_IN_VALUE } from '../../finding/secrets/rule';
import { pathText } from '../../manifest/kubernetes-object';
import { Manifest } from '../../backend/manifest';
import { EnvPlan } from '../../container/environment';
import { FindingList } from '../../finding/finding-list';
import { secretsOf } from '../../finding/secrets/places';
import { ServerPlan } from '../../service/plan/server-plan';
import { Rule } from './rule-context';

/** A secret, and the property or the place that has it. */
interface Found {
  readonly property: string;
  readonly value: unknown;
  readonly what: string;
  /** @default - a reference in its place */
  readonly cure?: string;
}

const VALUE_CURE = 'put it into a Secret and refer to it: SecretKey.of(name, key)';
const ARGUMENT_CURE = 'put it into a Secret, give that as a variable of `env` (SecretKey.of(name, key)), and write $(NAME) here';

/** Manifests are readable by all, and so hold references to secrets only. Where one is found, the property is named that it comes from. */
export const checkSecrets: Rule = ({ plan, props, manifests }, findings) => {
  const inManifests = foundIn([...manifests.service, ...manifests.policy]);
  if (inManifests.length === 0) return;
  const inProperties = [
    ...inEnv('env', plan.server.container.env),
    ...inEnv('transformer.env', plan.transformer?.env ?? []),
    ...plan.sidecars.flatMap((sidecar) => inEnv(`runtime.sidecars.${sidecar.name}.env`, sidecar.env)),
    ...inCommandLine(plan.server),
    ...below('annotations', props.annotations ?? {}),
    ...below('labels', props.labels ?? {}),
  ];
  const known = new Set(inProperties.map(({ value }) => value));
  for (const { property, what, cure = VALUE_CURE } of inProperties) add(property, what, cure, findings);
  addAll(inManifests.filter(({ value }) => !known.has(value)), findings);
};

/** The last look at objects that no property is known of. */
export function checkManifestSecrets(manifests: readonly Manifest[], findings: FindingList): void {
  addAll(foundIn(manifests), findings);
}

function foundIn(manifests: readonly Manifest[]): Found[] {
  return manifests.flatMap((manifest) => below(manifest.kind, manifest));
}

function below(property: string, object: object): Found[] {
  return secretsOf(object).map(({ at, what }) => {
    const place = pathText(at);
    return { property: `${property}${place.startsWith('[') ? '' : '.'}${place}`, value: valueAt(object, at), what };
  });
}

function valueAt(object: unknown, at: readonly (string | number)[]): unknown {
  return at.reduce((value, key) => (value as { readonly [key: string | number]: unknown } | undefined)?.[key], object);
}

/** A user's own arguments come last, and his command is the whole of it. */
function inCommandLine({ container: { command = [], args = [] }, options }: ServerPlan): Found[] {
  const line = [...command, ...args];
  const own = options.args ?? [];
  const first = line.length - own.length;
  const isLast = own.every((argument, index) => line[first + index] === argument);
  return secretsOf(line).map(({ at: [index], what }) => {
    const place = Number(index);
    const property = isLast && place >= first ? `runtime.args[${place - first}]` : place < command.length ? `runtime.command[${place}]` : 'runtime';
    return { property, value: line[place], what, cure: ARGUMENT_CURE };
  });
}

function inEnv(property: string, env: readonly EnvPlan[]): Found[] {
  return env.flatMap((variable) => secretsOf({ name: variable.name, value: variable.value }).map(({ what }) => (
    { property: `${property}.${variable.name}`, value: variable.value, what }
  )));
}

function addAll(found: readonly Found[], findings: FindingList): void {
  for (const { property, what } of found) add(property, what, 'find the property that it comes from, put it into a Secret and refer to that', findings);
}

function add(property: string, what: string, cure: string, findings: FindingList): void {
  findings.add(SECRET_IN_VALUE, { property, rule: `looks like ${what} (value withheld)`, cure });
}
