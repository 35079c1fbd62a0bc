import type { EnvPlan } from '../container/environment';
import type { ProbePlan } from '../container/probe';
import type { ModelSource } from '../model/model-source';
import type { SidecarOptions } from '../container/sidecar-options';
import type { Draining } from './drain';
import type { PortProtocol } from './options';

/** Where KServe mounts a model, and so do we everywhere. */
export { MODEL_PATH } from '../platform/kserve';

/** The port that KServe's own runtimes serve HTTP on, and so do we everywhere. */
export const HTTP_PORT = 8080;

/** What the kubelet does before it sends SIGTERM: one of the two. */
export interface PreStopPlan {
  readonly command?: string[];
  readonly sleepSeconds?: number;
}

/** The server as a complete container. */
export interface ServerContainer {
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvPlan[];
  readonly port: number;
  readonly protocol: PortProtocol;
  /** Path of the OpenAI-compatible API, where the server has one. */
  readonly openAiPath?: string;
  /** Absent where a connection to the port is all there is to see. */
  readonly readiness?: ProbePlan;
  readonly liveness?: ProbePlan;
  /** The user's own; else the readiness check, with patience. */
  readonly startup?: ProbePlan;
  /** Liveness of a program that goes on when it is broken; only where a startup check goes before it: it would end pods that load. */
  readonly livenessAfterStart?: ProbePlan;
  /** Not on Knative, whose proxy has its own. */
  readonly preStop?: PreStopPlan;
}

/** The server as KServe's `model`: KServe supplies the container. */
export interface KServeModel {
  readonly format: string;
  readonly formatVersion?: string;
  readonly runtime: string;
  readonly protocol: string;
  /** Path of the OpenAI-compatible API, where the server has one. */
  readonly openAiPath?: string;
  readonly args: string[];
  readonly env: EnvPlan[];
  readonly image?: string;
  /** In place of what KServe's runtime starts. */
  readonly command?: string[];
  /** Answers when the model is loaded; absent where KServe's runtime has a check of its own. */
  readonly readiness?: ProbePlan;
  readonly liveness?: ProbePlan;
  readonly startup?: ProbePlan;
  readonly livenessAfterStart?: ProbePlan;
  readonly preStop?: PreStopPlan;
}

/** The server as KFServing's framework key. */
export interface KFServingModel {
  readonly framework: string;
  readonly protocol?: string;
  /** Only where the user asks for it. */
  readonly readiness?: ProbePlan;
  readonly liveness?: ProbePlan;
}

/** A directory of the server's own. */
export interface WrittenDirectory {
  readonly path: string;
  readonly group: number;
}

/** A runtime, planned: as a complete container, and as KServe's and KFServing's own server where they have one. */
export interface PlannedRuntime {
  readonly container: ServerContainer;
  /** Absent where KServe has no server of the kind. */
  readonly kserve?: KServeModel;
  /** Absent where KFServing has no server of the kind. */
  readonly kfserving?: KFServingModel;
  /** Where the model is to be mounted, where that is not `MODEL_PATH`. */
  readonly modelPath?: string;
  readonly sidecars?: SidecarOptions[];
  /** A directory that it fills, as a member of a group: scratch space of the pod where the user mounts nothing there. */
  readonly cache?: WrittenDirectory;
  /** How it ends, as its image does by itself or as its command says; absent where nothing is known of it. */
  readonly drains?: Draining;
  /** Whether the runtime's metrics are not exported, for want of the engine that has them. */
  readonly withoutMetrics?: boolean;
}

/** The token under the name that every Hugging Face library reads. */
export function hubToken(model?: ModelSource): EnvPlan[] {
  const token = model?.huggingFaceOptions?.token;
  return token === undefined ? [] : [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { key: token.key, name: token.secretName } } }];
}

/** A readiness check over HTTP with the library's usual timing. */
export function httpReady(path: string, port = HTTP_PORT): ProbePlan {
  return { path, port, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
}

/** Liveness with three minutes' patience: a busy engine may be slow to answer, and a restart loads the model anew. */
export function patient(probe: ProbePlan): ProbePlan {
  return { ...probe, periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 18 };
}
