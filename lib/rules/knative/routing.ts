import { Severity } from '../../finding/finding';
import type { KubernetesObject } from '../../manifest/kubernetes-object';
import { groupKind } from '../../manifest/kubernetes-object';
import type { ManifestRule, Report, Subject } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { DNS_1035_LABEL, DNS_LABEL, DNS_SUBDOMAIN, QUALIFIED_NAME } from '../../platform/formats';

/** How a Service or Route splits traffic. */
interface Traffic {
  readonly traffic: Place;
  /** A Service has one configuration, which its traffic does not name. */
  readonly isOfService: boolean;
}

const SPLITS: Subject<Traffic> = {
  kinds: ['Service.serving.knative.dev', 'Route.serving.knative.dev'],
  of: (object) => [{
    traffic: object.field('spec').field('traffic'),
    isOfService: groupKind(object.value as KubernetesObject) === 'Service.serving.knative.dev',
  }],
};

const TRAFFIC_RULES: readonly ManifestRule<Traffic>[] = [
  {
    id: 'KNV007',
    severity: Severity.ERROR,
    title: 'Traffic is split in a way that Knative refuses',
    why: 'Knative\'s webhook refuses the object.',
    cure: 'Let the percents add up to 100, and name for each target either a revision or the latest.',
    source: 'serving v1.23 pkg/apis/serving/v1/route_validation.go',
    check({ traffic, isOfService }, report) {
      if (traffic.isEmpty && isOfService) return;
      let sum = 0;
      const tags = new Set<string>();
      for (const target of traffic.items) {
        sum += target.field('percent').number ?? 0;
        checkTarget(target, isOfService, report);
        checkTag(target.field('tag'), tags, report);
      }
      if (sum !== 100) report(traffic, `adds up to ${sum} percent`, 'make its percentages add up to 100');
    },
  },
];

export const TRAFFIC = topic(SPLITS, TRAFFIC_RULES);

/** What a Service's traffic goes to. */
export const REVISION_TRAPS = topic(objects('Service.serving.knative.dev'), [
  {
    id: 'KNV113',
    severity: Severity.WARNING,
    title: 'Traffic goes to a revision that is not one of the Service',
    why: 'Names of a Service\'s revisions start with the Service\'s: the webhook takes any name, and the Service waits for a revision that it '
      + 'never makes (RevisionMissing).',
    cure: 'Write the name as `kubectl get revisions` has it, such as llama-00002, or leave `revisionName` out for the latest.',
    source: 'serving v1.23 pkg/reconciler/route/traffic/traffic.go; pkg/apis/serving/v1/service_validation.go',
    check(object, report) {
      const name = object.field('metadata').field('name').text;
      const spec = object.field('spec');
      const own = spec.field('template').field('metadata').field('name').text;
      for (const revision of spec.field('traffic').items.map((target) => target.field('revisionName'))) {
        if (name === '' || revision.isEmpty || revision.text === own || revision.text.startsWith(`${name}-`)) continue;
        report(revision, `does not start with ${name}-`, own === '' ? `write ${name}-00001, or another of its revisions` : `write ${own}`);
      }
    },
  },
] satisfies readonly ManifestRule<Place>[]);

function checkTarget(target: Place, isOfService: boolean, report: Report): void {
  const [revision, configuration, latest, url, percent] = ['revisionName', 'configurationName', 'latestRevision', 'url', 'percent']
    .map((name) => target.field(name));
  if (latest.isSet && latest.isTrue !== revision.isEmpty) {
    const rule = `is ${latest.scalar} ${revision.isEmpty ? 'without' : 'beside'} a revisionName`;
    report(latest, rule, 'set one of latestRevision: true and revisionName');
  }
  if (isOfService && !configuration.isEmpty) {
    report(configuration, 'is the Service\'s own configuration', 'leave it out');
  } else if (revision.isEmpty === configuration.isEmpty && !(isOfService && revision.isEmpty)) {
    report(target, 'has not one of revisionName and configurationName', 'set exactly one');
  } else {
    for (const name of [revision, configuration]) {
      if (!name.isEmpty && !QUALIFIED_NAME.is(name.text)) report(name, 'is not a name', 'correct it');
    }
  }
  if (percent.number !== undefined && (percent.number < 0 || percent.number > 100)) report(percent, 'is not a percentage', 'use 0 to 100');
  if (!url.isEmpty) report(url, 'is what Knative reports', 'leave it out');
}

function checkTag(tag: Place, seen: Set<string>, report: Report): void {
  if (tag.isEmpty) return;
  if (!DNS_1035_LABEL.is(tag.text)) report(tag, DNS_1035_LABEL.rule, DNS_1035_LABEL.cure);
  if (seen.has(tag.text)) report(tag, 'is another target\'s', 'use another tag');
  seen.add(tag.text);
}

const CLUSTER_DOMAIN = '.cluster.local';

const DOMAIN_RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KNV015',
    severity: Severity.ERROR,
    title: 'A domain cannot be mapped',
    why: 'Knative\'s webhook refuses the object.',
    cure: 'Use a domain outside the cluster as name, and refer to a Knative Service or Route.',
    source: 'serving v1.23 pkg/apis/serving/v1beta1/domainmapping_validation.go; knative.dev/pkg apis/duck/v1/knative_reference.go',
    check(object, report) {
      const metadata = object.field('metadata');
      const [name, generated, namespace] = ['name', 'generateName', 'namespace'].map((field) => metadata.field(field));
      const labels = name.text.replace(/\.$/, '').split('.');
      if (!DNS_SUBDOMAIN.is(labels.join('.')) || labels.length < 2 || !labels.every(DNS_LABEL.is)) {
        report(name, 'is not a domain', 'name the whole domain, such as model.example.com');
      }
      if (name.text.endsWith(CLUSTER_DOMAIN)) report(name, 'is inside the cluster\'s own domain', 'use a domain of your own');
      if (!generated.isEmpty) report(generated, 'makes no domain', 'set name');
      checkReference(object.field('spec').field('ref'), namespace, report);
    },
  },
];

export const DOMAIN_MAPPINGS = topic(objects('DomainMapping.serving.knative.dev'), DOMAIN_RULES);

function checkReference(reference: Place, namespace: Place, report: Report): void {
  for (const field of ['apiVersion', 'kind', 'name'].map((each) => reference.field(each))) {
    if (field.isEmpty) report(field, 'is missing', 'refer to a Service by apiVersion, kind and name');
  }
  const [group, other] = [reference.field('group'), reference.field('namespace')];
  if (!group.isEmpty) report(group, 'is not taken here', 'use apiVersion');
  if (!other.isEmpty && !namespace.isEmpty && other.text !== namespace.text) report(other, 'is not the mapping\'s own', 'leave it out');
}
