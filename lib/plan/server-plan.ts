import { PortProtocol } from '../model/runtime';
import { ResourcesPlan } from './service-plan';

/** An environment variable, as a container has it. */
export interface EnvPlan {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A health check, decided. */
export interface ProbePlan {
  /** Absent for a TCP check. */
  readonly path?: string;
  readonly port: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly initialDelaySeconds?: number;
}

/** A container beside the server. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvPlan[];
  readonly resources: ResourcesPlan;
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
  /** Liveness of a program that goes on when it is broken; only where a startup check goes before it: it would end pods that load. */
  readonly livenessAfterStart?: ProbePlan;
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
  /** Answers when the model is loaded; absent where KServe's runtime has a check of its own. */
  readonly readiness?: ProbePlan;
  readonly livenessAfterStart?: ProbePlan;
}

/** The server as KFServing's framework key. */
export interface KFServingModel {
  readonly framework: string;
  readonly protocol?: string;
  /** Only where the user asks for it. */
  readonly readiness?: ProbePlan;
}

/** The program that serves. */
export interface ServerPlan {
  readonly container: ServerContainer;
  /** Absent for a container of the user's own. */
  readonly kserve?: KServeModel;
  /** Absent where KFServing has no server of the kind. */
  readonly kfserving?: KFServingModel;
  /** Where the model is mounted. */
  readonly modelPath: string;
  /** Size of `/dev/shm`, as a quantity; absent for the node's 64 MiB. */
  readonly sharedMemory?: string;
}
