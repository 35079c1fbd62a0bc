import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../platform/formats';
import { checkOf } from '../../manifest/manifest-rule';

export const DOMAIN_MAPPING_ILLEGAL: Definition = {
  id: 'KNV015', severity: Severity.ERROR, title: 'A domain cannot be mapped', why: 'Knative\'s webhook refuses the object.', source: 'serving v1.23 pkg/apis/serving/v1beta1/domainmapping_validation.go',
  cure: 'Use a domain outside the cluster as name, and refer to a Knative Service or Route.',
};

const CLUSTER_DOMAIN = '.cluster.local';

/** Source: serving pkg/apis/serving/v1beta1/domainmapping_validation.go; knative.dev/pkg apis/duck/v1/knative_reference.go. */
export const DOMAIN_MAPPINGS = checkOf(['DomainMapping.serving.knative.dev'], (object) => {
  const metadata = object.field('metadata');
  const name = metadata.field('name');
  const labels = name.text.replace(/\.$/, '').split('.');
  if (!DNS_SUBDOMAIN.is(labels.join('.')) || labels.length < 2 || !labels.every(DNS_LABEL.is)) {
    name.report(DOMAIN_MAPPING_ILLEGAL, 'is not a domain', 'name the whole domain, such as model.example.com');
  }
  if (name.text.endsWith(CLUSTER_DOMAIN)) {
    name.report(DOMAIN_MAPPING_ILLEGAL, 'is inside the cluster\'s own domain', 'use a domain of your own');
  }
  const generated = metadata.field('generateName');
  if (!generated.isEmpty) generated.report(DOMAIN_MAPPING_ILLEGAL, 'makes no domain', 'set name');
  const reference = object.field('spec').field('ref');
  for (const field of ['apiVersion', 'kind', 'name'].map((each) => reference.field(each))) {
    if (field.isEmpty) field.report(DOMAIN_MAPPING_ILLEGAL, 'is missing', 'refer to a Service by apiVersion, kind and name');
  }
  const group = reference.field('group');
  if (!group.isEmpty) group.report(DOMAIN_MAPPING_ILLEGAL, 'is not taken here', 'use apiVersion');
  const namespace = reference.field('namespace');
  if (!namespace.isEmpty && !metadata.field('namespace').isEmpty && namespace.text !== metadata.field('namespace').text) {
    namespace.report(DOMAIN_MAPPING_ILLEGAL, 'is not the mapping\'s own', 'leave it out');
  }
});
