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
