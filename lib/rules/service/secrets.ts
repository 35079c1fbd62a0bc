import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import { SECRET_IN_VALUE } from '../../finding/secrets/rule';
import { pathText, valueAt } from '../../manifest/kubernetes-object';
import type { Manifest } from '../../backend/manifest';
import type { EnvPlan } from '../../container/environment';
import { secretsOf } from '../../finding/secrets/places';
import { storeAnnotations } from '../../model/store-credentials';
import type { ServerPlan } from '../../service/plan/service-plan';
import { ModelDelivery } from '../../service/plan/service-plan';
import type { CacheCheck, ServiceCheck } from './context';

/** A secret, and the property or the place that has it. */
interface Found {
  readonly property: string;
  readonly value: unknown;
  readonly what: string;
  /** @default - a reference in its place */
  readonly cure?: string;
}

const VALUE_CURE = 'put it into a Secret and refer to it: SecretKey.of(name, key)';
const ORIGIN_CURE = 'find the property that it comes from, put it into a Secret and refer to that';
const ARGUMENT_CURE = 'put it into a Secret, give that as a variable of `env` (SecretKey.of(name, key)), and write $(NAME) here';

/** Manifests are readable by all, and so hold references to secrets only. Where one is found, the property is named that it comes from. */
export const SECRETS: readonly ServiceCheck[] = [
  {
    finds: SECRET_IN_VALUE,
    check({ plan, manifests }, report) {
      const inManifests = foundIn([...manifests.service, ...manifests.policy]);
      if (inManifests.length === 0) return;
      const inProperties = [
        ...inEnv('env', plan.server.container.env),
        ...inEnv('transformer.env', plan.transformer?.env ?? []),
        ...plan.sidecars.flatMap((sidecar) => inEnv(`${sidecar.property}.env`, sidecar.env)),
        ...inCommandLine(plan.server),
        ...below('annotations', plan.annotations),
        ...below('labels', plan.given.labels ?? {}),
      ];
      const known = new Set(inProperties.map(({ value }) => value));
      tell(inProperties, VALUE_CURE, report);
      tell(inManifests.filter(({ value }) => !known.has(value)), ORIGIN_CURE, report);
    },
  },
  {
    id: 'SEC003',
    severity: Severity.INFO,
    title: 'KServe reads endpoint and region from the Secret\'s annotations',
    why: 'KServe\'s storage initializer takes them from the Secret (or service account) of the credentials only; no field of'
      + ' the InferenceService has them.',
    cure: 'Run the `kubectl annotate` line that the message prints, then say `{ annotated: true }`.',
    source: 'kserve v0.20.0 pkg/credentials/s3/s3_secret.go',
    check({ plan, backend: { title, limits } }, report) {
      const prefix = limits.secretAnnotations?.(plan);
      const options = plan.model?.delivery === ModelDelivery.DOWNLOAD ? plan.model.source.s3Options : undefined;
      const { secretName, serviceAccountName, annotated, podIdentity } = options?.credentials ?? {};
      if (prefix === undefined || options === undefined || annotated || podIdentity) return;
      const object = secretName === undefined ? `serviceaccount ${serviceAccountName}` : `secret ${secretName}`;
      const annotations = storeAnnotations(options);
      if (annotations.length === 0 || (secretName ?? serviceAccountName) === undefined) return;
      const namespace = plan.namespace === undefined ? '' : ` -n ${plan.namespace}`;
      report({
        property: 'model.credentials', value: secretName ?? serviceAccountName,
        rule: `is where ${title} reads ${annotations.map(([name]) => name).join(', ')} from`,
        cure: `run: kubectl annotate ${object}${namespace} ${annotations.map(([name, value]) => `${prefix}${name}=${value}`).join(' ')}`
          + ', and say `{ annotated: true }` in the credentials',
      });
    },
  },
];

/** Of a cache's objects no property is known. */
export const SECRETS_OF_CACHE: CacheCheck = {
  finds: SECRET_IN_VALUE,
  check: ({ manifests }, report) => tell(foundIn(manifests), ORIGIN_CURE, report),
};

function foundIn(manifests: readonly Manifest[]): Found[] {
  return manifests.flatMap((manifest) => below(manifest.kind, manifest));
}

function below(property: string, object: object): Found[] {
  return secretsOf(object).map(({ at, what }) => {
    const place = pathText(at);
    return { property: `${property}${place.startsWith('[') ? '' : '.'}${place}`, value: valueAt(object, at), what };
  });
}

/** A user's own arguments come last, and his command is the whole of it. */
function inCommandLine({ container: { command = [], args = [] }, options }: ServerPlan): Found[] {
  const line = [...command, ...args];
  const own = options.args ?? [];
  const first = line.length - own.length;
  const isLast = own.every((argument, index) => line[first + index] === argument);
  return secretsOf(line).map(({ at: [index], what }) => {
    const place = Number(index);
    const property = isLast && place >= first ? `runtime.args[${place - first}]`
      : place < command.length ? `runtime.command[${place}]` : 'runtime';
    return { property, value: line[place], what, cure: ARGUMENT_CURE };
  });
}

function inEnv(property: string, env: readonly EnvPlan[]): Found[] {
  return env.flatMap((variable) => secretsOf({ name: variable.name, value: variable.value }).map(({ what }) => (
    { property: `${property}.${variable.name}`, value: variable.value, what }
  )));
}

function tell(found: readonly Found[], cure: string, report: Report): void {
  for (const each of found) report({ property: each.property, rule: `looks like ${each.what} (value withheld)`, cure: each.cure ?? cure });
}
