import { readFileSync } from 'fs';
import { join } from 'path';
import { lintText } from '../../lib/lint/file/lint-together';
import { deployment, documents, service } from '../rules/release/yaml';

function inputOf(name: string): string {
  return readFileSync(join(__dirname, 'inputs', name, 'input.yaml'), 'utf8');
}

/** `line id place` of what is found of objects together. */
function foundIn(text: string): string[] {
  return lintText(text).findings.filter(({ finding: { id } }) => id.startsWith('REL'))
    .map(({ line, finding: { id, property } }) => `${line} ${id} ${property}`);
}

describe('reports from the field about objects together', () => {
  it.each([
    ['01-service-named-vllm', ['19 REL110 metadata.name']],
    ['07-service-selects-no-pod', ['23 REL101 spec.selector']],
    ['08-service-targetport-name-without-port', ['16 REL102 spec.ports[0].targetPort']],
    ['31-hpa-beside-fixed-replicas', ['5 REL301 spec.replicas', '25 REL303 spec.metrics[0].resource.target.averageUtilization']],
  ])('are found: %s', (name, expected) => {
    expect(foundIn(inputOf(name))).toEqual(expected);
  });

  const LINKS = inputOf('01-service-named-vllm');
  it.each([
    ['the Service has another name', LINKS.replace('kind: Service\nmetadata: {name: vllm,', 'kind: Service\nmetadata: {name: vllm-server,')],
    ['the pod has no links', LINKS.replace('      containers:', '      enableServiceLinks: false\n      containers:')],
    ['the container sets the variable itself', LINKS.replace('          ports:', '          env: [{name: VLLM_PORT, value: "9000"}]\n          ports:')],
    ['the Service has no address', LINKS.replace('  selector: {app: vllm}\n  ports: [{name', '  clusterIP: None\n  selector: {app: vllm}\n  ports: [{name')],
    ['the Service is in another namespace', LINKS.replace('kind: Service\nmetadata: {name: vllm, namespace: team-a}', 'kind: Service\nmetadata: {name: vllm, namespace: b}')],
    ['the server is another', LINKS.replace('vllm/vllm-openai:v0.8.2', 'registry.example.com/other:1')],
  ])('bring no variable where %s', (_, text) => {
    expect(text).not.toBe(LINKS);
    expect(foundIn(text).filter((each) => each.includes('REL110'))).toEqual([]);
  });

  it.each(['vllm serve Qwen/Qwen2.5-7B', 'exec python3 -m vllm.entrypoints.openai.api_server --model m'])('bring a variable to a script: %s', (script) => {
    const server = deployment('engine', { container: `command: [sh, -c, "${script}"]` });
    const links = service('vllm', 'selector: { app: engine }\nports: [{ port: 8000 }]');
    expect(foundIn(documents(server, links))).toEqual([expect.stringContaining('REL110')]);
  });

  const HPA = inputOf('31-hpa-beside-fixed-replicas');
  it.each([
    ['the limit is the request', HPA.replace('nvidia.com/gpu: 1', 'nvidia.com/gpu: 1, cpu: 4')],
    ['a LimitRange gives one', `${HPA}---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: team-a}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 1}}]}\n`],
    ['the value is not a share', HPA.replace('type: Utilization, averageUtilization: 60', 'type: AverageValue, averageValue: 3')],
  ])('want no request where %s', (_, text) => {
    expect(foundIn(text)).toEqual(['5 REL301 spec.replicas']);
  });
});
