/** A program that is refused or warned of, and the nearest that is not: both stand on the page of the finding. */
export interface ProgramCase {
  readonly wrong: string;
  readonly right: string;
}

const SITE = "const site = new InferenceSite('llm', { cluster: ClusterProfile.gke(), namespace: 'team-a' });\n";
const CONFIG = 'const config = new Config();\n';
const CHARTS = `const app = new App();
const [settings, server] = [new Chart(app, 'settings'), new Chart(app, 'server')];
const level = new ApiObject(settings, 'level', { apiVersion: 'v1', kind: 'ConfigMap' });
const port = new ApiObject(server, 'port', { apiVersion: 'v1', kind: 'ConfigMap' });
port.addDependency(level);
`;

const service = (...lines: string[]) => `new GpuInferenceService('llama', {
  site,
  runtime: Runtime.custom({ image: 'registry.example.com/server:1.0', port: 8000 }),
  gpu: GpuRequest.of(Gpu.L4),
${lines.map((line) => `  ${line},\n`).join('')}});
`;
const NAMES = "const names = new StackReference('acme/names/prod');\n";

export const PROGRAMS: { readonly [id: string]: ProgramCase } = {
  ARG008: {
    wrong: `${SITE}${NAMES}${service("replicas: names.requireOutput('replicas')")}`,
    right: `${SITE}${CONFIG}${service("replicas: config.getNumber('replicas') ?? 2")}`,
  },
  HST001: {
    wrong: `${CHARTS}level.addDependency(port);\nnew Cdk8sObjects('all', { construct: app });\n`,
    right: `${CHARTS}new Cdk8sObjects('all', { construct: app });\n`,
  },
  HST002: {
    wrong: `${CHARTS}new Cdk8sObjects('server', { construct: server });\n`,
    right: `${CHARTS}new Cdk8sObjects('settings', { construct: settings });\nnew Cdk8sObjects('server', { construct: server });\n`,
  },
  HST003: {
    wrong: `${SITE}const host = output('example.com');\n${service('env: { UPSTREAM: `https://${host}` }')}`,
    right: `${SITE}const host = output('example.com');\n${service('env: { UPSTREAM: interpolate`https://${host}` }')}`,
  },
  SEC004: {
    wrong: `${SITE}${CONFIG}${service("labels: { team: config.requireSecret('team') }")}`,
    right: `${SITE}${CONFIG}${service("labels: { team: config.require('team') }")}`,
  },
  SEC005: {
    wrong: `${SITE}${CONFIG}${service("env: { PASSPHRASE: config.requireSecret('passphrase') }")}`,
    right: `${SITE}${service("env: { PASSPHRASE: SecretKey.of('store', 'passphrase') }")}`,
  },
};
