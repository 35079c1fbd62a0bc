import { NAME_ILLEGAL } from '../../arguments/rules';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import type { Format } from '../../platform/formats';
import { DNS_1035_LABEL, DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import type { ServicePlan, VolumePlan } from '../../service/plan/service-plan';
import type { ServiceCheck, ServiceContext } from './context';

export const NAME_TAKEN: Definition = {
  id: 'NAM001',
  severity: Severity.ERROR,
  title: 'Two objects have one name',
  why: 'The second one applied would overwrite the first. Charts whose profiles differ are taken for charts of different clusters.',
  cure: 'Give one of the two another id, `name` or namespace. Where they go to two clusters, name both: `ClusterProfile.gke({'
    + ' clusterName: \'prod\' })`.',
  guess: 'the two stand in different charts, and their profiles do not tell whether these go to one cluster',
};

export const NAME_TOO_LONG: Definition = {
  id: 'NAM003',
  severity: Severity.ERROR,
  title: 'A name that controllers derive is too long',
  why: 'KServe and Knative check the lengths of what they derive only when they reconcile: the service is accepted and never'
    + ' becomes ready.',
  cure: 'Shorten the name or the namespace.',
  source: 'kserve issue 4807; knative serving pkg/reconciler/route/domains',
};

/** A name that a property gives, and what it must look like. */
export type GivenName = readonly [property: string, name: string | undefined, format: Format];

/** Of caches and all else that no backend names in its own way. */
export function checkNames(names: readonly GivenName[], report: Report): void {
  for (const [property, name, format] of names) {
    if (name !== undefined && !format.is(name)) report({ property, value: name, rule: 'is not a valid name', cure: format.cure });
  }
}

/** The same of a service, whose backend has a rule of its own. */
export interface Named {
  readonly property: string;
  readonly name: string | undefined;
  readonly format: Pick<Format, 'is' | 'cure'>;
  readonly rule: string;
}

/** Names that the API server takes, and that leave room for what controllers add. */
export const NAMES: readonly ServiceCheck[] = [
  {
    finds: NAME_ILLEGAL,
    check(context, report) {
      for (const { property, name, format, rule } of namesOf(context)) {
        if (name !== undefined && !format.is(name)) report({ property, value: name, rule, cure: format.cure });
      }
    },
  },
  {
    finds: NAME_TOO_LONG,
    check({ plan, backend }, report) {
      for (const { name, most, purpose, of = { property: ownProperty(plan), value: plan.serviceName } } of backend.derivedNames(plan)) {
        if (name.length <= most) continue;
        report({
          ...of,
          rule: `becomes "${name}" of ${name.length} characters as ${purpose}, which may have ${most}`,
          cure: `shorten it by ${name.length - most}`,
        });
      }
    },
  },
  {
    id: 'NAM005',
    severity: Severity.ERROR,
    title: 'A container\'s name is taken',
    why: 'Names of containers are unique in a pod, and the backends give some themselves.',
    cure: 'Choose another name.',
    source: 'kubernetes pkg/apis/core/validation; serving v1.23 pkg/apis/serving/k8s_validation.go',
    check({ plan: { sidecars }, backend: { title, limits } }, report) {
      const names = sidecars.map(({ name }) => name);
      for (const [index, name] of names.entries()) {
        const [property, value] = [`${sidecars[index].property}.name`, name];
        if (limits.reservedContainers.includes(name)) {
          report({
            property, value, rule: `is the name of a container of ${title}`, cure: 'name it otherwise',
          });
        }
        if (names.indexOf(name) < index) {
          report({
            property, value, rule: 'is the name of another sidecar', cure: 'name one of them otherwise',
          });
        }
      }
    },
  },
];

function ownProperty({ given }: ServicePlan): string {
  return given.name === undefined ? 'id' : 'name';
}

function namesOf({ plan, backend }: ServiceContext): Named[] {
  const { name, namespace, serviceAccountName, priorityClassName, imagePullSecrets, model } = plan;
  const own = {
    is: (text: string) => backend.namePattern.test(text),
    cure: 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit',
  };
  const references: readonly (readonly [property: string, name: string | undefined])[] = [
    ['serviceAccountName', serviceAccountName],
    ['priorityClassName', priorityClassName],
    ...imagePullSecrets.map((secret, index) => [`imagePullSecrets[${index}]`, secret] as const),
    ['model.caBundleConfigMap', model?.source.s3Options?.caBundleConfigMap],
  ];
  return [
    { property: ownProperty(plan), name, format: own, rule: `is not a valid name for ${backend.title}` },
    { property: 'revision', name: plan.revision, format: DNS_LABEL, rule: 'is not a valid name of a revision' },
    ...revisionNames(plan),
    { property: 'namespace', name: namespace, format: DNS_LABEL, rule: 'is not a valid name of a namespace' },
    ...references.map(([property, each]) => ({ property, name: each, format: DNS_SUBDOMAIN, rule: 'is not a valid name of an object' })),
    ...plan.sidecars.map((sidecar) => ({
      property: `${sidecar.property}.name`, name: sidecar.name, format: DNS_LABEL, rule: 'is not a valid name of a container',
    })),
    ...plan.volumes.map((volume, index) => ({
      ...mounted(volume, `volumes[${index}]`), format: DNS_SUBDOMAIN, rule: 'is not a valid name',
    })),
  ];
}

/** Those of other revisions, and the tags, which begin host names. */
function revisionNames({ given: { traffic = {}, previews = {}, earlier = {} } }: ServicePlan): Named[] {
  const named = (property: string, names: readonly string[], format: Format, rule: string) => (
    names.map((name): Named => ({ property: `${property}.${name}`, name, format, rule }))
  );
  return [
    ...named('traffic', Object.keys(traffic), DNS_LABEL, 'is not a valid name of a revision'),
    ...named('earlier', Object.keys(earlier), DNS_LABEL, 'is not a valid name of a revision'),
    ...named('previews', Object.keys(previews), DNS_1035_LABEL, 'is not a valid tag'),
    ...Object.entries(previews).map(([tag, name]): Named => (
      { property: `previews.${tag}`, name, format: DNS_LABEL, rule: 'is not a valid name of a revision' }
    )),
  ];
}

/** The object that a volume shows, as the user names it. */
function mounted({ source }: VolumePlan, volume: string): Pick<Named, 'property' | 'name'> {
  const { persistentVolumeClaim, secret, configMap } = source as {
    readonly persistentVolumeClaim?: { readonly claimName: string };
    readonly secret?: { readonly secretName: string };
    readonly configMap?: { readonly name: string };
  };
  return persistentVolumeClaim === undefined
    ? { property: `${volume}.name`, name: secret?.secretName ?? configMap?.name }
    : { property: `${volume}.claimName`, name: persistentVolumeClaim.claimName };
}
