import { App, Duration } from 'cdk8s';
import type { Finding, ModelCachePvcProps, ModelWorkspaceProps } from '../../../lib';
import {
  AccessMode, ClusterProfile, Gpu, GpuRequest, InferenceChart, ModelCachePvc, ModelSource, ModelWorkspace, SecretKey, WorkspaceServer,
} from '../../../lib';
import type { Cases } from '../case';
import { attempt, GiB, LLAMA } from '../case';

const token = SecretKey.of('desk', 'token');
const JUPYTER = WorkspaceServer.jupyterLab({ token });
const SSH = WorkspaceServer.ssh({ authorizedKeys: SecretKey.of('desk', 'authorized_keys'), hostKey: SecretKey.of('desk', 'host_key') });

function workspace(props: Partial<ModelWorkspaceProps> = {}, of: Partial<ModelCachePvcProps> = {}): Finding[] {
  return attempt(() => {
    const chart = new InferenceChart(new App(), 'llm', { namespace: 'team-a', cluster: ClusterProfile.gke() });
    const cache = new ModelCachePvc(chart, 'models', { size: GiB(100), models: {}, ...of });
    return new ModelWorkspace(chart, 'desk', { server: JUPYTER, cache, ...props }).findings();
  });
}

const MODELS = { llama: ModelSource.huggingFace(LLAMA) };

export const WORKSPACE: Cases = {
  WKS001: { property: 'cache', wrong: () => workspace({}, { accessMode: AccessMode.READ_WRITE_ONCE }), right: () => workspace() },
  WKS002: {
    property: 'cache',
    wrong: () => workspace({}, { models: MODELS }),
    right: () => workspace({}, { models: MODELS, loader: { runAsUser: 1000 } }),
  },
  WKS003: {
    property: 'deadline', wrong: () => workspace({ server: SSH }), right: () => workspace({ server: SSH, deadline: Duration.hours(8) }),
  },
  WKS004: {
    property: 'gpu', wrong: () => workspace({ server: SSH, gpu: GpuRequest.of(Gpu.L4) }), right: () => workspace({ gpu: GpuRequest.of(Gpu.L4) }),
  },
  WKS005: {
    property: 'server',
    wrong: () => workspace({ server: WorkspaceServer.fileBrowser({ passwordHash: SecretKey.of('desk', 'password-hash') }) }),
    right: () => workspace(),
  },
};
