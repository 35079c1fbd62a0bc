/** What is written in place of flags that are gone, where their help did not tell: release notes and pull requests of vLLM. */
export const RENAMES = {
  vllm: {
    'disable-log-requests': 'no-enable-log-requests',
    'disable-mm-preprocessor-cache': 'mm-processor-cache-gb',
    'eplb-log-balancedness': 'eplb-config.log_balancedness',
    'eplb-step-interval': 'eplb-config.step_interval',
    'eplb-window-size': 'eplb-config.window_size',
    'guided-decoding-backend': 'structured-outputs-config.backend',
    'guided-decoding-disable-additional-properties': 'structured-outputs-config.disable_additional_properties',
    'guided-decoding-disable-any-whitespace': 'structured-outputs-config.disable_any_whitespace',
    'guided-decoding-disable-fallback': 'structured-outputs-config.disable_fallback',
    'max-seq-len-to-capture': 'max-cudagraph-capture-size',
    'num-redundant-experts': 'eplb-config.num_redundant_experts',
    'num-speculative-tokens': 'speculative-config.num_speculative_tokens',
    'override-pooler-config': 'pooler-config',
    'rope-scaling': 'hf-overrides',
    'rope-theta': 'hf-overrides',
    'speculative-model': 'speculative-config.model',
    'task': 'runner',
  },
  sglang: {},
};
