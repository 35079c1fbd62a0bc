import { Definition } from '../definition';
import { Severity } from '../finding';

export const ARGUMENT_OWNED: Definition = {
  id: 'RUN001',
  severity: Severity.ERROR,
  title: 'The library gives the argument itself',
  why: 'The last one wins: Services, probes and rules would go by what the library says, and the server by what was added.',
  cure: 'Leave the argument out; where a property says the same, set that.',
};

export const TASK_UNKNOWN: Definition = {
  id: 'RUN002',
  severity: Severity.INFO,
  title: 'Nothing tells what the Hugging Face server does with the model',
  why: 'Transformers run it, which know every task; where it generates text, vLLM would answer several times as many requests.',
  cure: 'Name the `task`, such as `Runtime.huggingFace({ task: HuggingFaceTask.TEXT_GENERATION })`.',
  source: 'kserve v0.20.0 python/huggingfaceserver/huggingfaceserver/__main__.py, is_vllm_backend_enabled',
};

export const NGC_KEY_MISSING: Definition = {
  id: 'RUN003',
  severity: Severity.INFO,
  title: 'A NIM has no key of NGC',
  why: 'Images before NIM 2.0.10, and those of the production branch, fetch their model from NGC with a key, and end without one.',
  cure: 'Name the Secret with `apiKey`, or accept this where the model is public or the cache is filled.',
  source: 'docs.nvidia.com/nim/large-language-models, get-started/configuration',
};

export const VARIABLE_OWNED: Definition = {
  id: 'RUN004',
  severity: Severity.ERROR,
  title: 'The library sets the variable itself',
  why: 'The given value would win: Services, checks and rules would go by what the library says, and the server by what was added.',
  cure: 'Leave the variable out; where a property says the same, set that.',
};
