import type { DomainMappingOptions } from '../../service/ingress/ingress-options';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { compact } from '../manifest';
import type { Entry } from './entry';
import { objectMetadata } from './ingress-object';

/** https://knative.dev/docs/serving/services/custom-domains/ */
export function renderDomainMapping(plan: ServicePlan, { name }: Entry): Manifest[] {
  const { host = '', given } = plan.ingress!;
  const { tlsSecretName, createClaim = true } = given as DomainMappingOptions;
  const { labels } = objectMetadata(plan);
  return [
    ...(createClaim ? [{
      apiVersion: 'networking.internal.knative.dev/v1alpha1',
      kind: 'ClusterDomainClaim',
      metadata: compact({ name: host, labels }),
      spec: { namespace: plan.namespace ?? '' },
    }] : []),
    {
      apiVersion: 'serving.knative.dev/v1beta1',
      kind: 'DomainMapping',
      metadata: { ...objectMetadata(plan, host), annotations: plan.cluster.knativeAnnotations },
      spec: compact({
        ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name },
        tls: tlsSecretName === undefined ? undefined : { secretName: tlsSecretName },
      }),
    },
  ].map(({ metadata, ...manifest }) => ({ ...manifest, metadata: compact(metadata) }));
}
