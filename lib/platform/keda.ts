import { lookup } from '../finding/lookup';
import { SCALERS } from './keda-scalers';

/** Facts about KEDA, read in keda v2.21.0 where nothing else is said. */

/** Kubernetes' own metrics, which an autoscaler reads without KEDA; pkg/scalers/cpu_memory_scaler.go. */
export const RESOURCE_SCALERS: readonly string[] = ['cpu', 'memory'];

/** What `metricType` may be; pkg/scalers/scaler.go, GetMetricTargetType, and cpu_memory_scaler.go. */
export const KEDA_METRIC_TYPES = { resource: ['Utilization', 'AverageValue'], external: ['AverageValue', 'Value'] } as const;

/** Scalers whose metrics KEDA does not keep; apis/keda/v1alpha1/scaletriggers_types.go, ValidateTriggers. */
export const UNCACHED_SCALERS: readonly string[] = [...RESOURCE_SCALERS, 'cron'];

/** Replicas where a ScaledObject gives none; apis/keda/v1alpha1/scaledobject_types.go. */
export const DEFAULT_REPLICAS = { least: 0, most: 100 };

/** Annotations that hold a ScaledObject; apis/keda/v1alpha1/scaledobject_types.go. */
export const KEDA_PAUSED = 'autoscaling.keda.sh/paused';
/** At so many replicas. */
export const KEDA_PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';

/** API version and kind of a target that names none; apis/keda/v1alpha1/gvkr.go. */
export const DEFAULT_TARGET = { apiVersion: 'apps/v1', kind: 'Deployment' };

/** What of that API version can be scaled; kubernetes api/openapi-spec, …/scale. */
export const SCALABLE_KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** What KEDA puts before a ScaledObject's name, where the autoscaler is given none; scaledobject_webhook.go, getHpaName. */
export const HPA_PREFIX = 'keda-hpa-';

/** Of `authModes`, those of which only one can be; pkg/scalers/authentication/authentication_types.go. */
export const EXCLUSIVE_AUTH_MODES: readonly string[] = ['bearer', 'basic', 'oauth'];

/** A parameter of a scaler. */
export interface ScalerParameter {
  /** Names that all stand for it, KEDA's first one first. */
  readonly names: readonly string[];
  readonly inMetadata: boolean;
  /** Whether `<name>FromEnv` names a variable of the scaled container. */
  readonly fromEnvironment: boolean;
  /** Whether an authentication may give it. */
  readonly fromAuthentication: boolean;
  readonly isOptional: boolean;
  readonly kind?: 'whole' | 'number' | 'boolean' | 'duration' | 'pairs';
  readonly choices?: readonly string[];
  /** The version from which KEDA refuses it. */
  readonly removedIn?: string;
}

export interface Scaler {
  readonly type: string;
  readonly parameters: readonly ScalerParameter[];
}

export const SCALER_TYPES: readonly string[] = Object.keys(SCALERS);

const scalers = new Map<string, Scaler>();

/** What KEDA knows of a scaler; nothing where there is none of the type. */
export function scalerOf(type: string): Scaler | undefined {
  const text = lookup(SCALERS, type);
  if (text === undefined) return undefined;
  let scaler = scalers.get(type);
  if (scaler === undefined) {
    scaler = { type, parameters: text.split(' ').map(parameterOf) };
    scalers.set(type, scaler);
  }
  return scaler;
}

let fromAuthentication: ReadonlySet<string> | undefined;

/** Names that some scaler reads from an authentication: parameters, and what its clouds sign in with. */
export function authenticationParameters(): ReadonlySet<string> {
  fromAuthentication ??= new Set([
    ...CLOUD_CREDENTIALS,
    ...SCALER_TYPES.flatMap((type) => scalerOf(type)!.parameters).flatMap((each) => (each.fromAuthentication ? each.names : [])),
  ]);
  return fromAuthentication;
}

/** pkg/scalers/aws/aws_common.go, gcp/gcp_common.go, openstack/keystone_authentication.go, huawei_cloudeye_scaler.go. */
const CLOUD_CREDENTIALS = [
  'awsRoleArn', 'awsAccessKeyID', 'awsAccessKeyId', 'awsSecretAccessKey', 'awsSessionToken', 'GoogleApplicationCredentials',
  'authURL', 'userID', 'appCredentialID', 'appCredentialSecret',
  'IdentityEndpoint', 'ProjectID', 'DomainID', 'Region', 'Domain', 'Cloud', 'AccessKey', 'SecretKey',
];

function parameterOf(text: string): ScalerParameter {
  const [names, where, kind, choices, removedIn] = text.split(',').map((part) => part || undefined);
  return {
    names: names!.split('/'),
    inMetadata: where!.includes('m'),
    fromEnvironment: where!.includes('e'),
    fromAuthentication: where!.includes('a'),
    isOptional: where!.includes('?'),
    kind: kind as ScalerParameter['kind'],
    choices: choices?.split('|'),
    removedIn,
  };
}

/** What takes the place of parameters that KEDA removed. */
export const REPLACED_PARAMETERS: { readonly [parameter: string]: string } = {
  'cpu.type': 'set metricType beside metadata',
  'memory.type': 'set metricType beside metadata',
  'gcp-pubsub.subscriptionSize': 'use mode: SubscriptionSize and value',
  'huawei-cloudeye.minMetricValue': 'use activationTargetMetricValue',
  'influxdb.authToken': 'use authTokenFromEnv, or an authentication',
  'temporal.buildId': 'use workerDeploymentName and workerDeploymentBuildId',
  'temporal.selectAllActive': 'use workerDeploymentName and workerDeploymentBuildId',
  'temporal.selectUnversioned': 'leave it out, or use workerDeploymentName and workerDeploymentBuildId',
};

/** Scalers that hand all of their metadata to another program; pkg/scalers/external_scaler.go. */
export const OPEN_SCALERS: readonly string[] = ['external', 'external-push'];

/** Scalers that sign in at AWS, and at Google Cloud; pkg/scalers/aws/aws_common.go, gcp/gcp_common.go. */
export const AWS_SCALERS: readonly string[] = SCALER_TYPES.filter((type) => type.startsWith('aws-'));
export const GCP_SCALERS: readonly string[] = SCALER_TYPES.filter((type) => type.startsWith('gcp-'));

const AWS_METADATA = ['identityOwner', 'awsAccessKeyID', 'awsAccessKeyIDFromEnv', 'awsSecretAccessKeyFromEnv'];
const GCP_METADATA = ['credentialsFromEnv', 'credentialsFromEnvFile'];
/** pkg/scalers/azure/azure_cloud_environment.go. */
const AZURE_METADATA = ['cloud', 'endpointSuffix', 'storageEndpointSuffix', 'activeDirectoryEndpoint', 'cosmosDBResourceURL'];

/** What scalers read beside their parameters. */
const MORE_METADATA: readonly { readonly types: RegExp; readonly names: readonly string[] }[] = [
  { types: /^(aws-.*|kafka|apache-kafka|prometheus)$/, names: AWS_METADATA },
  { types: /^(gcp-.*|prometheus)$/, names: GCP_METADATA },
  { types: /^azure-/, names: AZURE_METADATA },
  { types: /^prometheus$/, names: ['cloud', 'azureManagedPrometheusResourceURL'] },
  { types: /^datadog$/, names: ['type'] },
];

/** Names of metadata that a scaler reads beside its parameters. */
export function moreMetadataOf(type: string): string[] {
  return MORE_METADATA.flatMap(({ types, names }) => (types.test(type) ? names : []));
}

/** Beginnings of names that stand for one of many; pkg/scalers/sumologic_scaler.go. */
export const METADATA_PREFIXES: { readonly [type: string]: string } = { sumologic: 'query.' };

/** The parameter that a scaler compares its metric with. */
interface Target {
  readonly name: string;
  /** Whether the scaler refuses to go without, unless a formula makes one metric of all. */
  readonly isNeeded?: boolean;
}

/** Of scalers that were looked at; the autoscaler takes no target of 0 or less. */
export const TARGETS: { readonly [type: string]: readonly Target[] } = {
  'apache-kafka': [{ name: 'lagThreshold' }],
  'arangodb': [{ name: 'queryValue', isNeeded: true }],
  'aws-sqs-queue': [{ name: 'queueLength' }],
  'azure-app-insights': [{ name: 'targetValue', isNeeded: true }],
  'azure-monitor': [{ name: 'targetValue', isNeeded: true }],
  'clickhouse': [{ name: 'targetQueryValue', isNeeded: true }],
  'couchdb': [{ name: 'queryValue', isNeeded: true }],
  'gcp-pubsub': [{ name: 'value' }],
  'influxdb': [{ name: 'thresholdValue', isNeeded: true }],
  'kafka': [{ name: 'lagThreshold' }],
  'metrics-api': [{ name: 'targetValue', isNeeded: true }],
  'mssql': [{ name: 'targetValue', isNeeded: true }],
  'postgresql': [{ name: 'targetQueryValue', isNeeded: true }],
  'predictkube': [{ name: 'threshold', isNeeded: true }],
  'prometheus': [{ name: 'threshold' }],
  'rabbitmq': [{ name: 'value' }, { name: 'queueLength' }],
  'redis': [{ name: 'listLength' }],
  'redis-cluster': [{ name: 'listLength' }],
  'redis-sentinel': [{ name: 'listLength' }],
  'solr': [{ name: 'targetQueryValue', isNeeded: true }],
};

/** What `mode` of rabbitmq may be, and whether only its HTTP protocol measures it; pkg/scalers/rabbitmq_scaler.go. */
export const RABBITMQ_MODES: { readonly [mode: string]: { readonly needsHttp: boolean } } = {
  QueueLength: { needsHttp: false },
  MessageRate: { needsHttp: true },
  DeliverGetRate: { needsHttp: true },
  PublishedToDeliveredRatio: { needsHttp: true },
  ExpectedQueueConsumptionTime: { needsHttp: true },
};

export const RABBITMQ_PROTOCOLS: readonly string[] = ['auto', 'http', 'amqp'];
