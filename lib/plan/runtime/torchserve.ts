import { PortProtocol } from '../../model/runtime';
import { HTTP_PORT, httpReady, MODEL_PATH, PlannedRuntime, RuntimeContext } from './runtime-context';

/** https://hub.docker.com/r/pytorch/torchserve; GPU builds end in `-gpu`. The project is archived since 2025-08. */
const IMAGE = 'pytorch/torchserve:0.12.0';

/** The address comes from the model store's config.properties; KServe's convention there is 8080 for inference, 8081 for management. */
const READY = '/ping';

export function planTorchServe(context: RuntimeContext): PlannedRuntime {
  const { options } = context.runtime;
  return {
    container: {
      image: options.image ?? (context.gpuCount > 0 ? `${IMAGE}-gpu` : `${IMAGE}-cpu`),
      command: ['torchserve'],
      args: [
        '--start',
        '--foreground',
        `--model-store=${MODEL_PATH}/model-store`,
        `--ts-config=${MODEL_PATH}/config/config.properties`,
        ...(options.args ?? []),
      ],
      env: [],
      port: HTTP_PORT,
      protocol: PortProtocol.HTTP,
      readiness: httpReady(READY),
    },
    kserve: {
      format: 'pytorch',
      formatVersion: '1',
      runtime: 'kserve-torchserve',
      protocol: 'v1',
      args: options.args ?? [],
      env: [],
      image: options.image,
      // KServe's wrapper opens the port; which path answers depends on its version, so a connection is the check.
      readiness: { port: HTTP_PORT, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 },
    },
    kfserving: { framework: 'pytorch', protocol: 'v1' },
    needsSharedMemory: true,
  };
}
