import type { Size } from 'cdk8s';
import { affinityExpression, tolerationsOf } from '../backend/common/affinity';
import { compact } from '../backend/manifest';
import { cpuQuantity, sizeQuantity } from '../service/plan/resources';
import type {
  KnativeContainerOptions, KnativeImagesOptions, KnativeIstioGateway, KnativeWorkloadOptions, KourierOptions,
} from './operator-options';
import type { KnativePlatformProps } from './props';
import { KnativeIngress } from './props';

/** What the operator alone is told, beside ConfigMaps; upstream: knative/operator pkg/apis/operator/base/common.go. */
export function operatorFields({ ingress, workloads = {}, images, kourier, istio }: KnativePlatformProps) {
  const chosen = ingress ?? (istio === undefined ? undefined : KnativeIngress.ISTIO);
  return compact({
    workloads: Object.entries(workloads).map(([name, options]) => workload(name, options)),
    registry: images && registry(images),
    ingress: chosen === undefined ? undefined : {
      [chosen]: compact({ enabled: true }, {
        ...(kourier && kourierFields(kourier)),
        'knative-ingress-gateway': istio?.ingressGateway && gatewayFields(istio.ingressGateway),
        'knative-local-gateway': istio?.localGateway && gatewayFields(istio.localGateway),
      }),
    },
  });
}

function workload(name: string, options: KnativeWorkloadOptions) {
  const { replicas, containers = {}, labels, annotations, nodeSelector, tolerations = [] } = options;
  const { requiredNodes = [], preferredNodes = [] } = options;
  const each = Object.entries(containers);
  return compact({
    name,
    replicas,
    // cdk8s cannot write a map without a prototype.
    labels: labels && { ...labels },
    annotations: annotations && { ...annotations },
    nodeSelector: nodeSelector && { ...nodeSelector },
    tolerations: tolerationsOf(tolerations),
    affinity: requiredNodes.length + preferredNodes.length === 0 ? undefined : {
      nodeAffinity: compact({
        requiredDuringSchedulingIgnoredDuringExecution: requiredNodes.length === 0 ? undefined : {
          nodeSelectorTerms: [{ matchExpressions: requiredNodes.map(affinityExpression) }],
        },
        preferredDuringSchedulingIgnoredDuringExecution: preferredNodes.length === 0 ? undefined : [
          { weight: 100, preference: { matchExpressions: preferredNodes.map(affinityExpression) } },
        ],
      }),
    },
    env: each.flatMap(([container, { env = {} }]) => {
      const envVars = Object.entries(env).map(([variable, value]) => ({ name: variable, value }));
      return envVars.length === 0 ? [] : [{ container, envVars }];
    }),
    resources: each.flatMap(([container, given]) => resources(container, given)),
  });
}

function resources(container: string, { cpu, memory, limits = {} }: KnativeContainerOptions) {
  const requests = quantities(cpu, memory);
  const most = quantities(limits.cpu, limits.memory);
  return Object.keys({ ...requests, ...most }).length === 0 ? [] : [compact({ container, requests, limits: most })];
}

function quantities(cpu: number | undefined, memory: Size | undefined) {
  return compact({ cpu: cpu === undefined ? undefined : cpuQuantity(cpu), memory: memory && sizeQuantity(memory) });
}

function registry({ template, images = {}, pullSecrets = [] }: KnativeImagesOptions) {
  return compact({ default: template, override: { ...images }, imagePullSecrets: pullSecrets.map((name) => ({ name })) });
}

function kourierFields({ serviceType, loadBalancerAddress, httpPort, httpsPort, bootstrapConfigMap }: KourierOptions) {
  return compact({
    'service-type': serviceType, 'service-load-balancer-ip': loadBalancerAddress, 'http-port': httpPort, 'https-port': httpsPort,
    'bootstrap-configmap': bootstrapConfigMap,
  });
}

function gatewayFields({ selector, servers = [] }: KnativeIstioGateway) {
  return compact({
    selector: selector && { ...selector },
    servers: servers.map(({ name, port, protocol, hosts, targetPort }) => (
      { hosts, port: compact({ name, number: port, protocol, target_port: targetPort }) }
    )),
  });
}
