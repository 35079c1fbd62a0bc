import type { Size } from 'cdk8s';
import { affinityExpression, tolerationsOf } from '../backend/common/affinity';
import { compact } from '../backend/manifest';
import { cpuQuantity, sizeQuantity } from '../service/plan/resources';
import type { StringMap } from '../service/plan/service-plan';
import type {
  KnativeCertificatesOptions, KnativeContainerOptions, KnativeImagesOptions, KnativeIstioGateway, KnativeWorkloadOptions, KourierOptions,
} from './operator-options';
import type { KnativePlatformProps } from './props';
import { KnativeIngress } from './props';

/** What the operator alone is told, beside ConfigMaps; upstream: knative/operator pkg/apis/operator/base/common.go. */
export function operatorFields(props: KnativePlatformProps) {
  return compact(installFields(props), {
    'services': named(props.services, ({ labels, annotations, selector }) => mapsOf({ labels, annotations, selector })),
    'podDisruptionBudgets': named(props.disruptionBudgets, ({ minAvailable, minAvailablePercent, maxUnavailable }) => compact({
      minAvailable: minAvailablePercent === undefined ? minAvailable : `${minAvailablePercent}%`, maxUnavailable,
    })),
    'namespace': props.namespaceMetadata && mapsOf({ ...props.namespaceMetadata }),
    'controller-custom-certs': props.certificates && certificates(props.certificates),
    'security': props.securityGuard === undefined ? undefined : { securityGuard: { enabled: props.securityGuard } },
    'manifests': props.manifests?.map((url) => ({ URL: url })),
    'additionalManifests': props.additionalManifests?.map((url) => ({ URL: url })),
  });
}

/** A list of what is given by names. */
function named<Options>(given: { readonly [name: string]: Options } = {}, fieldsOf: (options: Options) => object) {
  return Object.entries(given).map(([name, options]) => ({ name, ...fieldsOf(options) }));
}

/** cdk8s cannot write a map without a prototype. */
function mapsOf(maps: { readonly [field: string]: StringMap | undefined }) {
  return compact(Object.fromEntries(Object.entries(maps).map(([field, map]) => [field, map && { ...map }])));
}

function certificates({ configMap, secret }: KnativeCertificatesOptions) {
  return secret === undefined ? { name: configMap, type: 'ConfigMap' } : { name: secret, type: 'Secret' };
}

function installFields({ ingress, workloads = {}, images, kourier, istio }: KnativePlatformProps) {
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
  const { replicas, containers = {}, labels, annotations, nodeSelector, tolerations = [], hostNetwork } = options;
  const { requiredNodes = [], preferredNodes = [] } = options;
  const each = Object.entries(containers);
  return compact({
    name,
    replicas,
    hostNetwork,
    ...mapsOf({ labels, annotations, nodeSelector }),
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
