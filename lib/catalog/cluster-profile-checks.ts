import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { DNS_SUBDOMAIN } from '../platform/formats';
import { labelKey, labelValue } from './checks';
import { ClusterProfileProps } from './cluster-profile-props';
import { checkProfileProps } from './cluster-profile-shape';
import { GpuOffer } from './gpu-offer';
import { NodeRequirement } from './node-requirement';

/** Refuses a profile that no cluster could have. */
export function checkProfile(profile: ClusterProfileProps): void {
  checkProfileProps(profile);
  profile.gpus.forEach((offer, index) => checkOffer(`gpus[${index}]`, offer));
  checkRequirements('cpuNodes', profile.cpuNodes);
  for (const property of ['region', 'zone'] as const) {
    if (profile[property] !== undefined) labelValue(property, profile[property]);
  }
  if (profile.domain !== undefined) checkDomain(profile.domain);
}

function checkOffer(path: string, offer: GpuOffer): void {
  if (offer.nodeLabels.length === 0) {
    fail(INVALID_ARGUMENT, {
      property: `${path}.nodeLabels`, rule: 'are none, so that nothing tells the nodes of the model', cure: 'name the label that does',
    });
  }
  checkRequirements(`${path}.nodeLabels`, offer.nodeLabels);
}

function checkRequirements(path: string, requirements: NodeRequirement[] = []): void {
  requirements.forEach(({ key, values = [] }, index) => {
    labelKey(`${path}[${index}].key`, key);
    values.forEach((value) => labelValue(`${path}[${index}].values`, value));
  });
}

function checkDomain(domain: string): void {
  if (!DNS_SUBDOMAIN.is(domain)) {
    fail(INVALID_ARGUMENT, {
      property: 'domain', value: domain, rule: 'is not a DNS name', cure: 'give one, such as models.example.com',
    });
  }
}
