/** API group of InferencePool since v1, and the one before; kubernetes-sigs/gateway-api-inference-extension. */
export const INFERENCE_GROUP = 'inference.networking.k8s.io';
export const FORMER_INFERENCE_GROUP = 'inference.networking.x-k8s.io';

/** API group of Gateway and HTTPRoute. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
