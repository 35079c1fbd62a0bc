import { flag } from '../arguments/checks';
import { IMAGES, versionOf } from '../catalog/data/images';
import { isOlder } from '../catalog/version';
import { Severity } from '../finding/finding';
import type { ProbePlan } from '../container/probe';
import { imageName } from '../platform/image-reference';
import { hasArgument } from './program/argv';
import type { RuntimeDefinition } from './definition';
import { imageOf } from './definition';
import { Draining, drainedByShell } from './drain';
import type { RuntimeOptions } from './options';
import { OPTIONS, PortProtocol } from './options';
import type { ProgramFacts } from './program/facts';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS, SCRATCH_PATH } from './scratch';

/** Options of TorchServe. */
export interface TorchServeOptions extends RuntimeOptions {
  /**
   * Whether requests need the token that TorchServe makes up in each pod and writes to `key_file.json` in its directory. The readiness
   * check has no token, and so only connects. From 0.11.1 on (finding RUN006); in place of KServe's own server, which is older, the
   * library's image is a container of the predictor.
   *
   * @default false - every request is answered: `--disable-token-auth`
   */
  readonly tokens?: boolean;
}

/** The address comes from the model store's config.properties; KServe's convention there is 8080 for inference, 8081 for management. */
const READY = '/ping';

/** Which path answers without a token, or in KServe's wrapper, depends on the version. */
const CONNECTS: ProbePlan = { port: HTTP_PORT, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

/** KServe's own image, torchserve-kfs. */
const KSERVE_VERSION = '0.9.0';

/** What both images start by themselves. */
const ENTRYPOINT = IMAGES.torchServe.entrypoint[0];

/** Its ports stand in config.properties. */
export const TORCHSERVE_PROGRAM: ProgramFacts = { title: 'TorchServe', starts: [['torchserve']], images: [], settings: {} };

/** TorchServe over a model store. */
export const TORCHSERVE: RuntimeDefinition<TorchServeOptions> = {
  title: 'TorchServe',
  options: { ...OPTIONS, tokens: flag },
  image: IMAGES.torchServe,
  bringsModel: false,
  fetchesFromHub: false,
  sharesMemory: true,
  // Logs and snapshots go below the working directory by default, models are unpacked into TEMP (ConfigManager.java, model_server.py).
  scratch: {
    environment: { ...NAMELESS.environment, LOG_LOCATION: '/tmp/logs', METRICS_LOCATION: '/tmp/logs', TEMP: SCRATCH_PATH },
  },
  ownedArguments: { '--model-store': 'model', '--ts-config': '' },
  weightArguments: [],
  plan(context) {
    const { options, drainSeconds } = context;
    return {
      container: {
        image: imageOf(IMAGES.torchServe, context),
        command: drainedByShell('torchserve', HTTP_PORT, drainSeconds),
        args: [
          '--start',
          '--foreground',
          `--model-store=${MODEL_PATH}/model-store`,
          `--ts-config=${MODEL_PATH}/config/config.properties`,
          ...withoutTokens(options, IMAGES.torchServe.tag),
          ...(options.args ?? []),
        ],
        env: [],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness: options.tokens ? CONNECTS : httpReady(READY),
      },
      kserve: options.tokens && options.image === undefined && options.imageTag === undefined ? undefined : {
        format: 'pytorch', formatVersion: '1', runtime: 'kserve-torchserve', protocol: 'v1',
        args: [...withoutTokens(options, KSERVE_VERSION), ...(options.args ?? [])],
        env: [],
        image: options.image,
        command: drainedByShell(ENTRYPOINT, HTTP_PORT, drainSeconds),
        readiness: CONNECTS,
      },
      kfserving: options.tokens ? undefined : { framework: 'pytorch', protocol: 'v1' },
      drains: Draining.BY_ITSELF,
    };
  },
  rules: [
    {
      id: 'RUN006',
      severity: Severity.ERROR,
      title: 'TorchServe has no tokens in this version',
      why: 'Tokens came with 0.11.1: whoever reaches an older server is answered.',
      cure: 'Name an image from 0.11.1 on, or leave `tokens` out and keep others away with a NetworkPolicy.',
      source: 'pytorch/serve docs/token_authorization_api.md',
      check({ options }, report) {
        const { tokens } = options;
        const version = namedVersion(options);
        if (!tokens || version === undefined || asksForTokens(version)) return;
        report({ property: 'runtime.tokens', value: true, rule: `needs TorchServe 0.11.1, and the image has ${version}`, cure: 'name a newer image' });
      },
    },
  ],
};

/**
 * Since then every request, that of the readiness check too, needs a token that the pod makes up when it starts; the argument is as old,
 * and refused by what came before (pytorch/serve docs/token_authorization_api.md, ts/arg_parser.py).
 */
function asksForTokens(version: string): boolean {
  return !isOlder(version, '0.11.1');
}

/** The version that the tag of an official image or a copy of one tells. */
function versionIn(image: string | undefined): string | undefined {
  return image !== undefined && imageName(image).includes('torchserve') ? versionOf(image) : undefined;
}

/** The version that the user names. */
function namedVersion({ image, imageTag }: TorchServeOptions): string | undefined {
  return versionIn(image ?? (imageTag && `torchserve:${imageTag}`));
}

/** @param otherwise the version where the image does not tell it */
function withoutTokens(options: TorchServeOptions, otherwise: string): string[] {
  const { tokens, args = [] } = options;
  if (tokens || hasArgument(args, '--disable-token-auth', '--dt')) return [];
  return asksForTokens(namedVersion(options) ?? otherwise) ? ['--disable-token-auth'] : [];
}
