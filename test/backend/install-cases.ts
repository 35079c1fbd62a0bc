import { ApiObject, App, Duration } from 'cdk8s';
import type { KnativePlatformProps } from '../../lib';
import { InferenceChart, KnativeIngress, KnativeInstall, KnativePlatform } from '../../lib';
import type { Rendered } from './service';
import { fullCluster } from './service';

export const INSTALLS = [KnativeInstall.OPERATOR, KnativeInstall.YAML];

/** What is said of Knative Serving, and a text that it leaves in what an install writes. */
export interface InstallCase {
  readonly property: keyof KnativePlatformProps;
  readonly render: (install: KnativeInstall) => Rendered;
  readonly text: string;
  readonly refused?: { readonly [install in KnativeInstall]?: string };
}

function installCase(property: keyof KnativePlatformProps, props: KnativePlatformProps, text: string, refused = {}): InstallCase {
  return {
    property,
    text,
    refused,
    render: (install) => {
      const chart = new InferenceChart(new App(), 'platform', { cluster: fullCluster() });
      new KnativePlatform(chart, 'knative', { ...props, install });
      return { findings: chart.findings(), objects: chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson()) };
    },
  };
}

const BY_YAML = { [KnativeInstall.YAML]: 'KNP001' };

export const INSTALL_CASES: readonly InstallCase[] = [
  installCase('autoscaler', { autoscaler: KnativePlatform.coreweaveAutoscaler() }, '"stable-window":"180s"'),
  installCase('defaults', { defaults: { timeout: Duration.minutes(10) } }, '"revision-timeout-seconds":"600"'),
  installCase('deployment', { deployment: { progressDeadline: Duration.minutes(30) } }, '"progress-deadline":"1800s"'),
  installCase('garbageCollection', { garbageCollection: { minRevisions: 2 } }, '"min-non-active-revisions":"2"'),
  installCase('network', { network: { externalDomainTls: true } }, '"external-domain-tls":"Enabled"'),
  installCase('domains', { domains: { 'models.example.com': {} } }, '"models.example.com"'),
  installCase('features', { features: ['affinity'] }, '"kubernetes.podspec-affinity":"enabled"'),
  installCase('ingress', { ingress: KnativeIngress.KOURIER }, 'kourier.ingress.networking.knative.dev'),
  installCase('version', { version: '1.23.1' }, '"version":"1.23.1"', BY_YAML),
  installCase('highAvailability', { highAvailability: 2 }, '"high-availability":{"replicas":2}', BY_YAML),
  installCase('workloads', { workloads: { activator: { replicas: 3 } } }, '"name":"activator","replicas":3', BY_YAML),
  installCase('images', { images: { pullSecrets: ['registry'] } }, '"imagePullSecrets":[{"name":"registry"}]', BY_YAML),
  installCase('kourier', { ingress: KnativeIngress.KOURIER, kourier: { httpPort: 30_080 } }, '"http-port":30080', BY_YAML),
  installCase('istio', { ingress: KnativeIngress.ISTIO, istio: { localGateway: { selector: { istio: 'x' } } } }, '"knative-local-gateway"', BY_YAML),
];
