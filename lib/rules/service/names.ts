import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { NAME_ILLEGAL } from '../../arguments/rules';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { ServicePlan } from '../../service/plan/service-plan';
import { Rule } from './rule-context';

export const NAME_TAKEN: Definition = {
  id: 'NAM001',
  severity: Severity.ERROR,
  title: 'Two objects have one name',
  why: 'The second one applied would overwrite the first. Charts whose profiles differ are taken for charts of different clusters.',
  cure: 'Give one of the two another id, `name` or namespace. Where they go to two clusters, name both: `ClusterProfile.gke({ clusterName: \'prod\' })`.',
  guess: 'the two stand in different charts, and their profiles do not tell whether these go to one cluster',
};

export const NAME_TOO_LONG: Definition = {
  id: 'NAM003',
  severity: Severity.ERROR,
  title: 'A name that controllers derive is too long',
  why: 'KServe and Knative check the lengths of what they derive only when they reconcile: the service is accepted and never becomes ready.',
  cure: 'Shorten the name or the namespace.',
  source: 'kserve issue 4807; knative serving pkg/reconciler/route/domains',
};

export const checkNames: Rule = ({ plan, props, backend }, findings) => {
  const property = props.name === undefined ? 'id' : 'name';
  if (!backend.namePattern.test(plan.name)) {
    findings.add(NAME_ILLEGAL, {
      property, value: plan.name, rule: `is not a valid name for ${backend.title}`,
      cure: 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit',
    });
  }
  for (const { name, most, purpose } of backend.derivedNames(plan)) {
    if (name.length > most) {
      findings.add(NAME_TOO_LONG, {
        property, value: plan.name, rule: `becomes "${name}" of ${name.length} characters as ${purpose}, which may have ${most}`,
        cure: `shorten it by ${name.length - most}`,
      });
    }
  }
  if (plan.namespace !== undefined && !DNS_LABEL.is(plan.namespace)) {
    findings.add(NAME_ILLEGAL, { property: 'namespace', value: plan.namespace, rule: 'is not a valid name of a namespace', cure: DNS_LABEL.cure });
  }
  for (const [place, name] of referencesOf(plan)) {
    if (name !== undefined && !DNS_SUBDOMAIN.is(name)) {
      findings.add(NAME_ILLEGAL, { property: place, value: name, rule: 'is not a valid name of an object', cure: DNS_SUBDOMAIN.cure });
    }
  }
};

/** Objects that the pods refer to, by the property that names them. */
function referencesOf({ serviceAccountName, priorityClassName, imagePullSecrets, model }: ServicePlan): [string, string | undefined][] {
  return [
    ['serviceAccountName', serviceAccountName],
    ['priorityClassName', priorityClassName],
    ...imagePullSecrets.map((name, index): [string, string] => [`imagePullSecrets[${index}]`, name]),
    ['model.caBundleConfigMap', model?.source.s3Options?.caBundleConfigMap],
  ];
}
