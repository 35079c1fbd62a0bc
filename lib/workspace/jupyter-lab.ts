import { Size } from 'cdk8s';
import { duration, required } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { IMAGES } from '../catalog/data/images';
import { checkedImage } from '../model/source-checks';
import type { ServerDefinition } from './definition';
import { HOME, MODELS } from './definition';
import type { JupyterLabOptions } from './options';

const PORT = 8888;
const IDLE_SECONDS = 3600;
const MOST_IDLE_SECONDS = 7 * 86_400;

/**
 * Kernels and terminals are ended first: the server counts as used as long as it has one. A tab that is left open does not hold a kernel.
 * Source: jupyter_server 2.21 serverapp.py, shutdown_no_activity; services/kernels/kernelmanager.py; jupyter_server_terminals.
 */
export const JUPYTER_LAB: ServerDefinition<JupyterLabOptions> = {
  title: 'JupyterLab',
  image: IMAGES.jupyterLab,
  gpuImage: IMAGES.jupyterLabCuda,
  port: PORT,
  memory: Size.gibibytes(4),
  endsWhenIdle: true,
  options: {
    token: required(instanceOf('SecretKey', 'secretName', 'key'), 'name the key of a Secret: SecretKey.of(\'workspace\', \'token\')'),
    idleTimeout: duration(60, MOST_IDLE_SECONDS),
    image: (property, value) => { checkedImage(value as string, property); },
  },
  container({ token, idleTimeout }) {
    const seconds = idleTimeout?.toSeconds() ?? IDLE_SECONDS;
    const interval = Math.min(300, Math.ceil(seconds / 2));
    return {
      command: [
        'jupyter', 'lab', '--no-browser', '--ip=*', `--port=${PORT}`, `--ServerApp.root_dir=${MODELS}`,
        `--ServerApp.shutdown_no_activity_timeout=${seconds}`,
        `--MappingKernelManager.cull_idle_timeout=${seconds}`, `--MappingKernelManager.cull_interval=${interval}`,
        '--MappingKernelManager.cull_connected=True',
        `--TerminalManager.cull_inactive_timeout=${seconds}`, `--TerminalManager.cull_interval=${interval}`,
        '--FileContentsManager.delete_to_trash=False',
      ],
      // Read by jupyter_server itself, so that no argument shows it.
      env: [{ name: 'HOME', value: HOME }, { name: 'JUPYTER_TOKEN', valueFrom: token.valueFrom }],
      // The one address that answers without the token.
      readinessProbe: { httpGet: { path: '/api', port: PORT as never } },
    };
  },
};
