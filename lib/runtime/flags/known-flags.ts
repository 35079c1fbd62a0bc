import { parsedImage } from '../../platform/image-reference';
import type { ProgramFacts } from '../program/facts';
import { SGLANG_PROGRAM } from '../sglang';
import { VLLM_PROGRAM } from '../vllm-engine';
import { SGLANG_FLAGS } from './data/sglang';
import { VLLM_FLAGS } from './data/vllm';
import type { FlagData, FlagSet } from './flag-table';
import { setOf } from './flag-table';

/** Programs whose flags are known by version. */
interface KnownFlags {
  readonly program: ProgramFacts;
  readonly data: FlagData;
  /** Ends of the paths of the project's own images: forks may know other flags. */
  readonly images: readonly string[];
}

const KNOWN: readonly KnownFlags[] = [
  { program: VLLM_PROGRAM, data: VLLM_FLAGS, images: ['vllm/vllm-openai', 'vllm/vllm-openai-cpu'] },
  { program: SGLANG_PROGRAM, data: SGLANG_FLAGS, images: ['lmsysorg/sglang'] },
];

/** A version alone, or with what the projects' own tags say of CUDA, processor and base. */
const TAG = /^v?(\d+(?:\.\d+){1,3}(?:\.post\d+)?)(?:-(?:cu\d{2,3}|x86_64|amd64|aarch64|arm64|ubuntu\d{4}|b200|gb200|srt|runtime))*$/;

/** The flags of the program in an image; nothing where its tag does not tell a version that was read. */
export function flagsOf(program: ProgramFacts, image: string): FlagSet | undefined {
  const known = KNOWN.find((each) => each.program === program);
  const { path, tag = '', digest } = parsedImage(image);
  if (known === undefined || digest !== undefined || !known.images.some((name) => `/${path}`.endsWith(`/${name}`))) return undefined;
  const [, version] = TAG.exec(tag) ?? [];
  return version === undefined ? undefined : setOf(known.data, version);
}
