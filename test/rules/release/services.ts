import type { ReleaseCases } from './yaml';
import { deployment, documents, service } from './yaml';

const LLAMA = deployment('llama', { container: 'ports: [{ name: http, containerPort: 8000 }]' });

const VLLM = deployment('vllm', { container: 'args: [--model=Qwen/Qwen2.5-7B-Instruct]' })
  .replace('registry.example.com/server:1.0', 'vllm/vllm-openai:v0.11.0');

function serviceOf(selector: string, targetPort: string | number): string {
  return service('llama', `selector: { ${selector} }\nports: [{ port: 80, targetPort: ${targetPort} }]`);
}

export const SERVICES: ReleaseCases = {
  REL001: {
    at: 'Deployment llama: metadata.name', wrong: documents(LLAMA, LLAMA), right: documents(LLAMA, LLAMA.replaceAll('llama', 'mistral')),
  },
  REL101: { at: 'Service llama: spec.selector', wrong: documents(LLAMA, serviceOf('app: test', 8000)), right: documents(LLAMA, serviceOf('app: llama', 8000)) },
  REL102: { at: 'Service llama: spec.ports[0].targetPort', wrong: documents(LLAMA, serviceOf('app: llama', 'https')), right: documents(LLAMA, serviceOf('app: llama', 'http')) },
  REL104: {
    at: 'Service llama: spec.ports[0].targetPort',
    wrong: documents(VLLM, service('llama', 'selector: { app: vllm }\nports: [{ port: 80, targetPort: 8080 }]')),
    right: documents(VLLM, service('llama', 'selector: { app: vllm }\nports: [{ port: 80, targetPort: 8000 }]')),
  },
  REL110: {
    at: 'Service vllm: metadata.name',
    wrong: documents(VLLM, service('vllm', 'selector: { app: vllm }\nports: [{ port: 8000 }]')),
    right: documents(VLLM, service('vllm-server', 'selector: { app: vllm }\nports: [{ port: 8000 }]')),
  },
  REL103: { at: 'Service llama: spec.ports[0].targetPort', wrong: documents(LLAMA, serviceOf('app: llama', 8080)), right: documents(LLAMA, serviceOf('app: llama', 8000)) },
};
