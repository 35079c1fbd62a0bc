import type { KnativeGateway } from './operator-options';
import type { KnativePlatformProps } from './props';
import { KnativeIngress } from './props';
import type { Setting } from './settings';

/**
 * The lists of gateways, as the controller of each ingress reads them. Sources: knative-extensions/net-istio config/config-istio.yaml,
 * net-gateway-api config/config-gateway.yaml.
 */
export function gatewaySettings({ ingress, gateways: { external, local } = {} }: KnativePlatformProps): Setting[] {
  const [config, write] = ingress === KnativeIngress.GATEWAY_API ? ['gateway', ofGatewayApi] as const : ['istio', ofIstio] as const;
  return ([['external', external], ['local', local]] as const).flatMap(([side, gateways]) => (
    gateways === undefined ? [] : [{ property: `gateways.${side}`, config, key: `${side}-gateways`, text: gateways.map(write).join('') }]
  ));
}

/** Lines of one item of a list, for what is read as YAML. */
function item(lines: readonly string[]): string {
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}\n`).join('');
}

function ofIstio({ gateway, service }: KnativeGateway): string {
  const [namespace, name] = gateway.split('/');
  const [serviceNamespace, serviceName] = service.split('/');
  return item([`name: ${name}`, `namespace: ${namespace}`, `service: ${serviceName}.${serviceNamespace}.svc.cluster.local`]);
}

function ofGatewayApi({ gateway, service, className, supportedFeatures = [] }: KnativeGateway): string {
  const features = supportedFeatures.length === 0 ? [] : ['supported-features:', ...supportedFeatures.map((name) => `- ${JSON.stringify(name)}`)];
  return item([`class: ${className}`, `gateway: ${gateway}`, `service: ${service}`, ...features]);
}
