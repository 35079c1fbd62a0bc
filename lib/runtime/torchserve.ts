import { isOlder } from '../catalog/version';
import { hasArgument } from './arguments';
import type { PinnedImage, RuntimeDefinition } from './definition';
import { imageOf } from './definition';
import type { RuntimeOptions } from './options';
import { OPTIONS, PortProtocol } from './options';
import { HTTP_PORT, httpReady, MODEL_PATH } from './server';
import { NAMELESS, SCRATCH_PATH } from './scratch';

/** The project is archived since 2025-08. */
const IMAGE: PinnedImage = {
  reference: 'pytorch/torchserve:0.12.0', released: '2024-09', source: 'https://hub.docker.com/r/pytorch/torchserve', gpuSuffix: '-gpu', cpuSuffix: '-cpu',
};

/** The address comes from the model store's config.properties; KServe's convention there is 8080 for inference, 8081 for management. */
const READY = '/ping';

/** TorchServe over a model store. */
export const TORCHSERVE: RuntimeDefinition = {
  title: 'TorchServe',
  options: OPTIONS,
  image: IMAGE,
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
    const { options } = context;
    return {
      container: {
        image: imageOf(IMAGE, context),
        command: ['torchserve'],
        args: [
          '--start',
          '--foreground',
          `--model-store=${MODEL_PATH}/model-store`,
          `--ts-config=${MODEL_PATH}/config/config.properties`,
          ...(asksForTokens(versionOf(options.image ?? IMAGE.reference) ?? '0.12.0') ? disabling(options) : []),
          ...(options.args ?? []),
        ],
        env: [],
        port: HTTP_PORT,
        protocol: PortProtocol.HTTP,
        readiness: httpReady(READY),
      },
      kserve: {
        format: 'pytorch', formatVersion: '1', runtime: 'kserve-torchserve', protocol: 'v1',
        // KServe's own image, torchserve-kfs 0.9.0, is older than the tokens.
        args: [...(asksForTokens(versionOf(options.image) ?? '0.9.0') ? disabling(options) : []), ...(options.args ?? [])],
        env: [],
        image: options.image,
        // KServe's wrapper opens the port; which path answers depends on its version, so a connection is the check.
        readiness: { port: HTTP_PORT, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 },
      },
      kfserving: { framework: 'pytorch', protocol: 'v1' },
    };
  },
};

/**
 * Since then every request, that of the readiness check too, needs a token that the pod makes up when it starts; the argument is as old,
 * and refused by what came before (pytorch/serve docs/token_authorization_api.md, ts/arg_parser.py).
 */
function asksForTokens(version: string): boolean {
  return !isOlder(version, '0.11.1');
}

/** The version that the tag of an official image or a copy of one tells. */
function versionOf(image = ''): string | undefined {
  return /torchserve[a-z-]{0,40}:v?(\d{1,4}\.\d{1,4}\.\d{1,4})/.exec(image)?.[1];
}

function disabling({ args = [] }: RuntimeOptions): string[] {
  return hasArgument(args, '--disable-token-auth', '--dt') ? [] : ['--disable-token-auth'];
}
