/** Keys of Secrets and annotations by which programs know credentials, and the API groups of what makes Secrets. */

/** kserve v0.20.0 pkg/credentials; every client of AWS reads the same names. */
export const S3_KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
export const GCS_KEY = 'gcloud-application-credentials.json';
/** Of a service principal; azure-sdk-for-python sdk/identity, EnvironmentCredential. */
export const AZURE_KEYS = ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID'] as const;
export const AZURE_ACCOUNT_KEY = 'AZURE_STORAGE_ACCESS_KEY';
export const HUB_TOKEN = 'HF_TOKEN';

/** The file of a ConfigMap with CA certificates; kserve v0.20.0 python/storage/kserve_storage, _configure_global_ca_bundle. */
export const CA_BUNDLE_KEY = 'cabundle.crt';

/** What the kubelet pulls images with; kubernetes pkg/apis/core/types.go. */
export const PULL_SECRET_TYPE = 'kubernetes.io/dockerconfigjson';
export const PULL_SECRET_TYPES: readonly string[] = [PULL_SECRET_TYPE, 'kubernetes.io/dockercfg'];
export const PULL_SECRET_KEY = '.dockerconfigjson';

/** Annotations of service accounts that stand for an identity of a cloud. */
export const IDENTITY = {
  /** https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
  awsRole: 'eks.amazonaws.com/role-arn',
  /** https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity */
  googleAccount: 'iam.gke.io/gcp-service-account',
  /** https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html */
  azureClient: 'azure.workload.identity/client-id',
  azureTenant: 'azure.workload.identity/tenant-id',
} as const;

/** The label of pods that Azure's webhook gives a token; the same page. */
export const AZURE_POD_LABEL = 'azure.workload.identity/use';

export const EXTERNAL_SECRETS_GROUP = 'external-secrets.io';
export const SECRETS_STORE_GROUP = 'secrets-store.csi.x-k8s.io';
/** The driver of volumes that hold what a SecretProviderClass says. */
export const SECRETS_STORE_DRIVER = 'secrets-store.csi.k8s.io';
