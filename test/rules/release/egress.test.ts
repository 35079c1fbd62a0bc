import { lintText } from '../../../lib/lint/file/lint-together';
import { deployment, documents, object } from './yaml';

const VLLM = 'vllm/vllm-openai:v0.11.0';
const SERVES = 'args: [--model=Qwen/Qwen2.5-7B-Instruct]';

function server(container: string, pod = '', image = VLLM): string {
  return deployment('llama', { container, pod }).replace('registry.example.com/server:1.0', image);
}

function policy(name: string, spec: string): string {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, `podSelector: { matchLabels: { app: llama } }\n${spec}`);
}

function told(...texts: readonly string[]): string[] {
  return lintText(documents(...texts)).findings.filter(({ finding: { id } }) => id === 'REL407').map(({ finding: { rule } }) => rule);
}

const DNS = 'egress: [{ ports: [{ port: 53, protocol: UDP }], to: [{ namespaceSelector: {} }] }]';
const CLOSED = 'policyTypes: [Ingress, Egress]';
const DATABASE = 'policyTypes: [Egress]\negress: [{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }]';

describe('a server that fetches its model', () => {
  test.each<[string, string, string]>([
    ['nothing may leave its pods', policy('closed', CLOSED), 'DNS (port 53)'],
    ['a database is all that it may ask', policy('db', DATABASE), 'DNS (port 53)'],
    ['DNS alone is open', policy('dns', DNS), 'HTTPS (port 443) out of the cluster'],
    ['two policies together leave HTTPS out', documents(policy('dns', DNS), policy('db', DATABASE)), 'HTTPS (port 443) out of the cluster'],
    ['only pods may be asked by HTTPS', policy('pods', 'egress: [{ ports: [{ port: 53, protocol: UDP }, { port: 443 }], to: [{ podSelector: {} }] }]'), 'HTTPS (port 443) out of the cluster'],
  ])('is told where %s', (_, policies, missing) => {
    const [first, ...others] = told(server(SERVES), policies);
    expect(first).toBe(`admits no ${missing}, and vLLM in Deployment llama fetches Qwen/Qwen2.5-7B-Instruct from its hub`);
    expect(others).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['another policy admits all', [server(SERVES), policy('closed', CLOSED), policy('open', 'policyTypes: [Egress]\negress: [{}]')]],
    ['a range of ports has both', [server(SERVES), policy('some', 'egress: [{ ports: [{ port: 1, endPort: 1024, protocol: UDP }, { port: 1, endPort: 1024 }] }]')]],
    ['a port is named', [server(SERVES), policy('named', 'egress: [{ ports: [{ port: dns }] }, { ports: [{ port: 443 }], to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]')]],
    ['the policy is about what comes in', [server(SERVES), policy('in', 'policyTypes: [Ingress]')]],
    ['the policy is of other pods', [server(SERVES), policy('closed', CLOSED).replace('app: llama', 'app: other')]],
    ['a proxy is named', [server(`${SERVES}\nenv: [{ name: HTTPS_PROXY, value: 'http://proxy:3128' }]`), policy('closed', CLOSED)]],
    ['variables come from elsewhere', [server(`${SERVES}\nenvFrom: [{ configMapRef: { name: settings } }]`), policy('closed', CLOSED)]],
    ['it is to stay offline', [server(`${SERVES}\nenv: [{ name: HF_HUB_OFFLINE, value: '1' }]`), policy('closed', CLOSED)]],
    ['the model is a directory', [server('args: [--model=/models/qwen]'), policy('closed', CLOSED)]],
    ['a claim may have it', [server(`${SERVES}\nvolumeMounts: [{ name: cache, mountPath: /cache }]`, 'volumes: [{ name: cache, persistentVolumeClaim: { claimName: c } }]'), policy('closed', CLOSED)]],
    ['an image of one\'s own may have it', [server('command: [vllm, serve, Qwen/Qwen2.5-7B-Instruct]', '', 'registry.example.com/qwen:1'), policy('closed', CLOSED)]],
    ['the pods have the network of their node', [server(SERVES, 'hostNetwork: true'), policy('closed', CLOSED)]],
    ['Cilium has policies of its own', [server(SERVES), policy('closed', CLOSED), object('cilium.io/v2', 'CiliumNetworkPolicy', 'hub', 'endpointSelector: {}')]],
  ])('is not told where %s', (_, texts) => {
    expect(told(...texts)).toEqual([]);
  });
});
