import { HUGGING_FACE_PROGRAM } from '../hugging-face';
import { MLSERVER_PROGRAM } from '../mlserver';
import { NIM_PROGRAM } from '../nim';
import { SGLANG_PROGRAM } from '../sglang';
import { TENSORFLOW_PROGRAM } from '../tensorflow';
import { TORCHSERVE_PROGRAM } from '../torchserve';
import { TRITON_PROGRAM } from '../triton';
import { VLLM_PROGRAM } from '../vllm-engine';
import type { ProgramFacts } from './facts';
import { LLAMA_CPP, OLLAMA, RAY, TEI, TGI } from './others';

/** Programs that are known by what starts them. */
export const PROGRAMS: readonly ProgramFacts[] = [
  VLLM_PROGRAM, SGLANG_PROGRAM, HUGGING_FACE_PROGRAM, TRITON_PROGRAM, TENSORFLOW_PROGRAM, TORCHSERVE_PROGRAM, MLSERVER_PROGRAM,
  NIM_PROGRAM, TGI, TEI, OLLAMA, RAY, LLAMA_CPP,
];

/** What KServe starts for a model of a format, by a runtime that it brings or that has no name here. */
export function programOfFormat(format: string, runtime = ''): ProgramFacts | undefined {
  const known = OF_FORMATS.find((each) => each.format === format);
  return runtime === '' || runtime === known?.runtime ? known?.facts : undefined;
}

const OF_FORMATS: readonly { readonly format: string; readonly runtime: string; readonly facts: ProgramFacts }[] = [
  { format: 'vLLM', runtime: 'kserve-vllmserver', facts: VLLM_PROGRAM },
  { format: 'huggingface', runtime: 'kserve-huggingfaceserver', facts: HUGGING_FACE_PROGRAM },
  { format: 'triton', runtime: 'kserve-tritonserver', facts: TRITON_PROGRAM },
];
