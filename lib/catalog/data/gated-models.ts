/**
 * Repositories of the Hugging Face hub that give their files to nobody who has not agreed to their terms. Only those for which that is
 * known. Sources: the hub's documentation of gated models; "Cannot access gated repo" of huggingface_hub in public reports: for Llama
 * tt-inference-server 37, optimum-neuron 535 and LLaVA-NeXT 140, for Gemma gemma3-object-detection 5, ComfyUI_ExtraModels 99 and
 * vllm-project/semantic-router 817; read 2026-11.
 */
const GATED = /^(?:meta-llama\/|google\/(?:gemma-(?:2b|7b|1\.1-|2-|3-|3n-)|embeddinggemma-))/i;

/** @param repository owner/name */
export function isGated(repository: string): boolean {
  return GATED.test(repository);
}

/** Variables by which the hub's library, or a server, gets a token or the files from elsewhere. Source: huggingface_hub constants.py. */
export const HUB_ACCESS = /TOKEN|OFFLINE|MODELSCOPE|^HF_ENDPOINT$|^HF_HUB_ENDPOINT$/;
