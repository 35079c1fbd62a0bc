/** What a program can be told, under whatever names it has for it. */
export type SettingName =
  | 'port' | 'grpcPort' | 'metricsPort' | 'host'
  | 'model' | 'context' | 'dtype' | 'quantization'
  | 'tensor' | 'pipeline' | 'data' | 'dataLocal' | 'nodes' | 'executor'
  | 'shutdown';

/** How a program is told one thing. */
export interface SettingFacts {
  /** Names of arguments, `-` standing for `_` too. */
  readonly arguments?: readonly string[];
  /** Variables that say the same; the first counts most, and an argument more. */
  readonly variables?: readonly string[];
  /** What holds where nothing is said. */
  readonly byDefault?: string;
  /** What a value says of the setting, where it says more than that. */
  readonly read?: (text: string) => string | undefined;
}

/** What is known of a program that serves models, as containers start it. */
export interface ProgramFacts {
  /** As findings name it. */
  readonly title: string;
  /** Words that start it, paths and versions of Python aside. */
  readonly starts: readonly (readonly string[])[];
  /** Ends of the names of images whose entrypoint starts it with the `args` of the container. */
  readonly images: readonly string[];
  readonly settings: { readonly [name in SettingName]?: SettingFacts };
  /** Further variables that it reads as ports, and ends where one is not a number. */
  readonly portVariables?: readonly string[];
  /** What its images set, as variables do. */
  readonly imageSettings?: { readonly [name in SettingName]?: string };
  /** Arguments with which the others come from a file, or from elsewhere. */
  readonly readsFile?: readonly string[];
  /** Whether it takes the beginning of a name for the name, where it is that of one only; argparse and getopt_long do. */
  readonly abbreviates?: boolean;
  /** Whether it takes a value right behind a name of one letter, as in `-p8080`; argparse and clap do. */
  readonly attaches?: boolean;
  /** Whether the first word behind the start is the model. */
  readonly takesModel?: boolean;
  /** Whether it ends where it gets an argument that it does not know. */
  readonly isStrict?: boolean;
  /** Paths of checks that it answers, in one version or all: of those that other programs have, it has no further one. */
  readonly checks?: readonly string[];
  /** Arguments and variables that can give it paths beside these. */
  readonly morePaths?: readonly string[];
  /** Whether it answers on its port only once the model is loaded. */
  readonly answersLoaded?: boolean;
  /** Whether each of its processes computes on one GPU, as many as the sizes say, and on no other. */
  readonly countsGpus?: boolean;
  /** Whether it ends where it finds no directory for temporary files. */
  readonly needsTemporaryFiles?: boolean;
  /** The engine that answers with tokens in it, whose times lib/latency knows. */
  readonly tokenEngine?: 'vllm' | 'sglang';
  /** Whether it writes to the home of its user: what it fetches, compiles and remembers. */
  readonly writesHome?: boolean;
}

/** Settings that are ports on which a program listens. */
export const PORTS = ['port', 'grpcPort', 'metricsPort'] as const;

/** Google's Vertex AI names with it the path of a check that the server must have. */
export const VERTEX_HEALTH = 'AIP_HEALTH_ROUTE';
