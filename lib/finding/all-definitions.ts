import { Definition } from './definition';
import * as acknowledgements from './definitions/acknowledgements';
import * as apps from './definitions/apps';
import * as argumentErrors from './definitions/arguments';
import * as changes from './definitions/changes';
import * as cluster from './definitions/cluster';
import * as constructs from './definitions/constructs';
import * as containers from './definitions/containers';
import * as files from './definitions/files';
import * as fit from './definitions/fit';
import * as gpu from './definitions/gpu';
import * as gpuPods from './definitions/gpu-pods';
import * as hosting from './definitions/hosting';
import * as kfserving from './definitions/kfserving';
import * as knativeTraps from './definitions/knative-traps';
import * as knativeWebhook from './definitions/knative-webhook';
import * as knownKeys from './definitions/known-keys';
import * as kserveIgnored from './definitions/kserve-ignored';
import * as kserveLlm from './definitions/kserve-llm';
import * as kserveModels from './definitions/kserve-models';
import * as kserveObjects from './definitions/kserve-objects';
import * as kserveScaling from './definitions/kserve-scaling';
import * as kserveServers from './definitions/kserve-servers';
import * as kserveService from './definitions/kserve-service';
import * as kserveStorage from './definitions/kserve-storage';
import * as kserveTraps from './definitions/kserve-traps';
import * as kserveWorkers from './definitions/kserve-workers';
import * as kubernetes from './definitions/kubernetes';
import * as names from './definitions/names';
import * as objectLimits from './definitions/object-limits';
import * as objectMetadata from './definitions/object-metadata';
import * as pods from './definitions/pods';
import * as policies from './definitions/policies';
import * as resources from './definitions/resources';
import * as rollout from './definitions/rollout';
import * as runtime from './definitions/runtime';
import * as scaling from './definitions/scaling';
import * as schema from './definitions/schema';
import * as secrets from './definitions/secrets';
import * as service from './definitions/service';
import * as sources from './definitions/sources';
import * as storage from './definitions/storage';
import * as targets from './definitions/targets';
import * as userRules from './definitions/user-rules';
import * as yaml from './definitions/yaml';

const TOPICS: readonly { readonly [name: string]: Definition }[] = [
  acknowledgements,
  apps,
  argumentErrors,
  changes,
  cluster,
  constructs,
  containers,
  files,
  fit,
  gpu,
  gpuPods,
  hosting,
  kfserving,
  knativeTraps,
  knativeWebhook,
  kserveIgnored,
  kserveLlm,
  kserveModels,
  kserveObjects,
  kserveScaling,
  kserveServers,
  kserveService,
  kserveStorage,
  kserveTraps,
  kserveWorkers,
  knownKeys,
  kubernetes,
  names,
  objectLimits,
  objectMetadata,
  pods,
  policies,
  resources,
  rollout,
  runtime,
  scaling,
  schema,
  secrets,
  service,
  sources,
  storage,
  targets,
  userRules,
  yaml,
];

const byId = new Map(TOPICS.flatMap((topic) => Object.values(topic)).map((definition) => [definition.id, definition]));

/** What is known of a finding's id. */
export function definitionOf(id: string): Definition | undefined {
  return byId.get(id);
}
