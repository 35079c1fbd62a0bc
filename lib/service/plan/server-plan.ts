import { EnvFromPlan, EnvPlan } from '../../container/environment';
import { Engine, RuntimeDefinition, RuntimeMetrics } from '../../runtime/definition';
import { RuntimeOptions } from '../../runtime/options';
import { KFServingModel, KServeModel, ServerContainer } from '../../runtime/server';
import { ResourcesPlan } from './resources-plan';

/** A container beside the server. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly env: EnvPlan[];
  readonly envFrom: EnvFromPlan[];
  readonly resources: ResourcesPlan;
}

/** The program that serves. */
export interface ServerPlan {
  /** What is known of it. */
  readonly runtime: RuntimeDefinition;
  /** What the user told it. */
  readonly options: RuntimeOptions;
  readonly engine?: Engine;
  readonly container: ServerContainer;
  /** Objects whose keys are all variables of it. */
  readonly envFrom: EnvFromPlan[];
  /** Absent where KServe has no server of the kind. */
  readonly kserve?: KServeModel;
  /** Absent where KFServing has no server of the kind. */
  readonly kfserving?: KFServingModel;
  /** Absent where it exports none that are known. */
  readonly metrics?: RuntimeMetrics;
  /** Where the model is mounted. */
  readonly modelPath: string;
  /** Size of `/dev/shm`, as a quantity; absent for the node's 64 MiB. */
  readonly sharedMemory?: string;
}
