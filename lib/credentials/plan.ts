import type { ClusterProfile } from '../catalog/cluster-profile';
import { AzureCredentials, GcsCredentials, S3Credentials } from '../model/credentials';
import type { ModelCredentialsSettings, S3Store } from '../model/model-credentials';
import { KServeCredentialStyle } from '../model/model-credentials';
import type { S3SourceOptions } from '../model/source-options';
import { storeAnnotations } from '../model/store-credentials';
import { KFSERVING_GROUP } from '../platform/kfserving';
import { KSERVE_GROUP } from '../platform/kserve';
import { locatedStore } from '../service/plan/model';
import type { Surroundings } from '../service/plan/service-input';
import type { StringMap } from '../service/plan/service-plan';
import type { CloudIdentity } from './identity';
import { CloudIdentityKind } from './identity';
import type { ModelCredentialsProps } from './props';

export interface CredentialsInput extends Surroundings {
  /** Id of the construct. */
  readonly id: string;
  readonly props: ModelCredentialsProps;
  /** Cluster that it is on, where that is known. */
  readonly cluster?: ClusterProfile;
}

/** Credentials, decided. */
export interface CredentialsPlan {
  readonly given: ModelCredentialsProps;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: StringMap;
  readonly chartLabels: StringMap;
  readonly partOf?: string;
  /** What services and caches are told. */
  readonly settings: ModelCredentialsSettings;
  /** The store that S3 credentials are for, that of the cluster's provider too. */
  readonly store: S3Store;
  /** The service account that is made. */
  readonly account?: AccountPlan;
  /** What KServe and KFServing read of the store, as annotations of whatever holds the credentials. */
  readonly storeAnnotations: StringMap;
}

/** A service account that is made. */
export interface AccountPlan {
  readonly name: string;
  readonly annotations: StringMap;
  /** Secrets that KServe finds through it. */
  readonly secrets: string[];
}

export function planCredentials({ id, namespace, labels = {}, partOf, props, cluster }: CredentialsInput): CredentialsPlan {
  const { kserveStyle, externalSecrets = [], secretProviderClass, caBundleConfigMap, s3Store = {} } = props;
  const name = props.name ?? id;
  const store = cluster === undefined ? s3Store : locatedStore(s3Store, cluster);
  const annotations = annotationsFor({ ...store, caBundleConfigMap }, cluster);
  const isListed = kserveStyle === KServeCredentialStyle.SERVICE_ACCOUNT;
  const account = props.identity === undefined && !isListed ? undefined : {
    name: props.serviceAccountName ?? name,
    annotations: { ...props.identity?.annotations, ...(isRole(props.identity) ? annotations : {}) },
    secrets: isListed ? secretsOf(props) : [],
  };
  const makesKeys = externalSecrets.some(({ secretName }) => secretName === props.s3?.secretName);
  return {
    given: props,
    name,
    namespace,
    labels: { ...props.labels },
    chartLabels: labels,
    partOf,
    store,
    account,
    storeAnnotations: annotations,
    settings: {
      s3: props.s3?.secretName !== undefined && makesKeys
        ? S3Credentials.fromSecretName(props.s3.secretName, { annotated: true }) : props.s3 ?? s3Of(props.identity, account?.name),
      s3Store: props.s3Store,
      gcs: props.gcs ?? (
        props.identity?.kind === CloudIdentityKind.GOOGLE ? GcsCredentials.fromServiceAccountName(account!.name) : undefined
      ),
      azure: props.azure ?? (
        props.identity?.kind === CloudIdentityKind.AZURE ? AzureCredentials.fromServiceAccountName(account!.name) : undefined
      ),
      huggingFaceToken: props.huggingFaceToken,
      imagePullSecrets: props.imagePullSecrets,
      caBundleConfigMap,
      serviceAccountName: account?.name,
      secretProviderClassName: secretProviderClass && name,
      kserveStyle,
      storageKey: kserveStyle === KServeCredentialStyle.STORAGE_KEY ? props.storageKey ?? name : undefined,
      namespace: account !== undefined || secretProviderClass !== undefined || externalSecrets.length > 0 ? namespace : undefined,
    },
  };
}

function isRole(identity: CloudIdentity | undefined): boolean {
  return identity?.kind === CloudIdentityKind.AWS_ROLE;
}

function s3Of(identity: CloudIdentity | undefined, account: string | undefined): S3Credentials | undefined {
  if (isRole(identity)) return S3Credentials.fromServiceAccountName(account!, { annotated: true });
  return identity?.kind === CloudIdentityKind.AWS_POD_IDENTITY ? S3Credentials.fromPodIdentity(account!) : undefined;
}

/** Secrets that a storage initializer may need, each once. */
function secretsOf({ s3, gcs, azure, huggingFaceToken }: ModelCredentialsProps): string[] {
  const names = [s3, gcs, azure, huggingFaceToken].flatMap((each) => (each?.secretName === undefined ? [] : [each.secretName]));
  return [...new Set(names)];
}

function annotationsFor(store: S3SourceOptions, cluster: ClusterProfile | undefined): StringMap {
  const groups = cluster?.props.stack.kfserving === undefined ? [KSERVE_GROUP] : [KSERVE_GROUP, KFSERVING_GROUP];
  return Object.fromEntries(groups.flatMap((group) => storeAnnotations(store).map(([key, value]) => [`${group}/${key}`, value])));
}
