import { IngressKind } from '../../service/ingress/ingress-kind';
import type { ServicePlan, StringMap } from '../../service/plan/service-plan';
import type { Manifest } from '../manifest';
import { renderAlb } from './alb';
import { renderDomainMapping } from './domain-mapping';
import type { Entry } from './entry';
import { speaksH2c } from './entry';
import { renderGateway } from './gateway';
import { gkeServiceAnnotations, renderGke } from './gke';
import { renderNginx } from './nginx';
import { renderTraefik } from './traefik';

const RENDERERS: { readonly [kind in IngressKind]: (plan: ServicePlan, entry: Entry) => Manifest[] } = {
  [IngressKind.GATEWAY]: renderGateway,
  [IngressKind.NGINX]: renderNginx,
  [IngressKind.TRAEFIK]: renderTraefik,
  [IngressKind.GKE]: renderGke,
  [IngressKind.ALB]: renderAlb,
  [IngressKind.DOMAIN_MAPPING]: renderDomainMapping,
};

/** The objects of a way in, in the order of applying; none where the backend has nothing that it could lead to. */
export function renderIngress(plan: ServicePlan, entry: Entry | undefined): Manifest[] {
  if (plan.ingress === undefined || entry === undefined) return [];
  return entry.isKnative === (plan.ingress.kind === IngressKind.DOMAIN_MAPPING) ? RENDERERS[plan.ingress.kind](plan, entry) : [];
}

/** Annotations that the Service must have which the way in leads to. */
export function serviceAnnotations(plan: ServicePlan): StringMap {
  switch (plan.ingress?.kind) {
    case IngressKind.GKE: return gkeServiceAnnotations(plan);
    case IngressKind.TRAEFIK: return speaksH2c(plan) ? { 'traefik.ingress.kubernetes.io/service.serversscheme': 'h2c' } : {};
    default: return {};
  }
}
