import { DataType } from '../../catalog/data-type';
import { quantizationOf } from '../../catalog/guessed-facts';
import { ModelFacts } from '../../catalog/model-facts';
import type { Subject } from '../../manifest/manifest-rule';
import { numberOf, settingOf } from '../../runtime/program/program';
import type { Served } from './served';
import { repositoryServed, SERVED } from './served';

/** An engine that answers with tokens, as its container tells. */
export interface TokenServer {
  readonly engine: 'vllm' | 'sglang';
  /** On the Hugging Face hub. Absent where the manifest does not name one. */
  readonly repository?: string;
  /** Number format of the weights where an argument changes it. */
  readonly dataType?: DataType;
  /** GPUs that share each layer. Absent where the manifest does not tell. */
  readonly tensor?: number;
  /** Requests that it works on at once, where an argument says it. */
  readonly slots?: number;
  /** Why its times do not follow from model and GPU, as the end of a sentence. */
  readonly strange?: string;
}

/** The engines in an object that are known. */
export const TOKEN_SERVERS: Subject<TokenServer> = {
  kinds: SERVED.kinds,
  of: (object) => object.viewsOf(SERVED).filter(({ gpus }) => gpus > 0).flatMap(tokenServer),
};

/** What the catalogue knows of a model, or its name tells: layers are needed. */
export function layeredFacts(repository: string): ModelFacts | undefined {
  const facts = ModelFacts.ofHuggingFace(repository);
  return facts?.layers === undefined ? undefined : facts;
}

function tokenServer(served: Served): TokenServer[] {
  const engine = served.facts.tokenEngine;
  if (engine === undefined) return [];
  const { program } = served;
  const repository = repositoryServed(served);
  const tensor = numberOf(program, 'tensor');
  return [{
    engine, strange: strangeness(served),
    ...given('repository', repository?.startsWith('/') ? undefined : repository),
    ...given('dataType', quantizedTo(served)), ...given('tensor', tensor), ...given('slots', slotsOf(served)),
  }];
}

function given<K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } {
  return value === undefined ? {} : { [key]: value } as { [key in K]: T };
}

/** Guesses of tokens ahead, weights on their way from the host's memory, and parts of the work on other pods. */
const STRANGE: readonly (readonly [RegExp, string])[] = [
  [/^--(?:speculative|spec-)/, 'it guesses tokens ahead'],
  [/^--(?:cpu-)?offload/, 'a part of its weights is in the memory of the host'],
  [/^--(?:disaggregation|kv-transfer-config)/, 'prompts and answers are computed in different places'],
];

function strangeness({ program }: Served): string | undefined {
  const more = (['pipeline', 'data', 'nodes'] as const).find((name) => (numberOf(program, name) ?? 1) > 1);
  if (more !== undefined) return 'it is spread over GPUs in more ways than by layers';
  return STRANGE.find(([name]) => program.arguments.some((argument) => name.test(argument.name)))?.[1];
}

/** Formats of weights that an engine makes of others while it loads. */
function quantizedTo({ program }: Served): DataType | undefined {
  const method = settingOf(program, 'quantization')?.value;
  return method === undefined ? undefined : /^bitsandbytes/.test(method) ? DataType.INT4 : quantizationOf(method);
}

const SLOTS = new Set(['--max-num-seqs', '--max-running-requests']);

function slotsOf({ program }: Served): number | undefined {
  const value = program.arguments.filter(({ name }) => SLOTS.has(name)).pop()?.value;
  return value !== undefined && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
}
