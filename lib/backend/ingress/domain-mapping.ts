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
  return [
    ...(createClaim ? [claim(plan, host)] : []),
    {
      apiVersion: 'serving.knative.dev/v1beta1',
      kind: 'DomainMapping',
      metadata: compact({ ...objectMetadata(plan, host), annotations: plan.cluster.knativeAnnotations }),
      spec: compact({
        ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name },
        tls: tlsSecretName === undefined ? undefined : { secretName: tlsSecretName },
      }),
    },
  ];
}

/** It belongs to the cluster, and cdk8s gives the chart's namespace to what does not say that it has none. */
function claim(plan: ServicePlan, host: string): Manifest {
  return {
    apiVersion: 'networking.internal.knative.dev/v1alpha1',
    kind: 'ClusterDomainClaim',
    metadata: { ...objectMetadata(plan, host), namespace: undefined },
    spec: { namespace: plan.namespace ?? '' },
  };
}
