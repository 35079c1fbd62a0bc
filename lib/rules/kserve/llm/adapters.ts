import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';
import { checkModelUri } from './model-uri';

export const LLM_ADAPTER: Definition = {
  id: 'KSV205',
  severity: Severity.ERROR,
  title: 'An adapter needs a name of its own, other than the model\'s',
  why: 'Clients choose the adapter by it, and a folder has it. KServe\'s webhook refuses the object.',
  cure: 'Give each adapter a name that neither the model nor another adapter has.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_validation.go',
};

export const LLM_ADAPTER_TYPE: Definition = {
  id: 'KSV214',
  severity: Severity.ERROR,
  title: 'An adapter is not a map of texts',
  why: 'The schema lets anything stand there, and the webhook then cannot read the object, and refuses it.',
  cure: 'Write names and addresses as texts.',
  source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_types.go',
};

export function checkAdapters(model: Place, serviceName: string): void {
  const baseName = model.field('name').text || serviceName;
  const names = new Set<string>();
  for (const adapter of model.field('lora').field('adapters').items) {
    const name = adapter.entry('name');
    if (name.isEmpty) name.report(LLM_ADAPTER, 'is missing', 'give the adapter a name');
    else if (name.text === '.' || name.text === '..') name.report(LLM_ADAPTER, 'is not a name of a folder', 'use another');
    else if (names.has(name.text)) name.report(LLM_ADAPTER, 'is the name of another adapter', 'use another');
    else if (name.text === baseName) name.report(LLM_ADAPTER, 'is the model\'s own name', 'use another');
    names.add(name.text);
  }
}

/** The schema leaves adapters open, and the webhook reads them into types. */
export function checkAdapterTypes(adapters: Place): void {
  if (!adapters.isSet) return;
  if (!Array.isArray(adapters.value)) adapters.report(LLM_ADAPTER_TYPE, 'is not a list', 'write a list of maps with name and uri');
  for (const adapter of adapters.items) {
    if (adapter.isSet && (typeof adapter.value !== 'object' || Array.isArray(adapter.value))) {
      adapter.report(LLM_ADAPTER_TYPE, 'is not an adapter', 'write a map with name and uri');
      continue;
    }
    const [name, uri] = [adapter.entry('name'), adapter.entry('uri')];
    for (const text of [name, uri]) {
      if (text.isSet && typeof text.value !== 'string') text.report(LLM_ADAPTER_TYPE, 'is not a text', 'write a text');
    }
    checkModelUri(uri);
  }
}
