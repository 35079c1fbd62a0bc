import { LLM_ADAPTER } from '../../../finding/definitions/kserve-llm';
import { Place } from '../../place';

export function checkAdapters(model: Place, serviceName: string): void {
  const baseName = model.field('name').text || serviceName;
  const names = new Set<string>();
  for (const adapter of model.field('lora').field('adapters').items) {
    const name = adapter.field('name');
    if (name.isEmpty) name.refuse(LLM_ADAPTER, 'is missing', 'give the adapter a name');
    else if (name.text === '.' || name.text === '..') name.refuse(LLM_ADAPTER, 'is no name of a folder', 'use another');
    else if (names.has(name.text)) name.refuse(LLM_ADAPTER, 'is the name of another adapter', 'use another');
    else if (name.text === baseName) name.refuse(LLM_ADAPTER, 'is the model\'s own name', 'use another');
    names.add(name.text);
  }
}
