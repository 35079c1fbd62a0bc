import type { Input } from '@pulumi/pulumi';
import * as plain from '../../model/credentials';
import { Deferred } from '../inputs/read-inputs';

/** Credentials of an S3-compatible store. */
export class S3Credentials extends Deferred<plain.S3Credentials> {
  /**
   * From a Secret with the keys `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, as KServe and every AWS client read them.
   *
   * @param secretName name of the Secret
   * @param options whether it is annotated for KServe
   */
  public static fromSecretName(secretName: Input<string>, options: plain.SecretCredentialsOptions = {}): S3Credentials {
    return new S3Credentials((read) => plain.S3Credentials.fromSecretName(read(secretName), read(options)));
  }

  /**
   * From a service account with an IAM role (EKS IRSA, annotation `eks.amazonaws.com/role-arn`).
   *
   * @param name name of the service account
   * @param options whether it is annotated for KServe, beside the role
   */
  public static fromServiceAccountName(name: Input<string>, options: plain.SecretCredentialsOptions = {}): S3Credentials {
    return new S3Credentials((read) => plain.S3Credentials.fromServiceAccountName(read(name), read(options)));
  }

  /**
   * From a service account that an association of EKS Pod Identity gives a role. It has no annotation: AWS keeps the association.
   *
   * @param name name of the service account
   */
  public static fromPodIdentity(name: Input<string>): S3Credentials {
    return new S3Credentials((read) => plain.S3Credentials.fromPodIdentity(read(name)));
  }
}

/** Credentials of Google Cloud Storage. */
export class GcsCredentials extends Deferred<plain.GcsCredentials> {
  /**
   * From a Secret with the key `gcloud-application-credentials.json`, the name that KServe reads.
   *
   * @param secretName name of the Secret
   */
  public static fromSecretName(secretName: Input<string>): GcsCredentials {
    return new GcsCredentials((read) => plain.GcsCredentials.fromSecretName(read(secretName)));
  }

  /**
   * From a service account bound by Workload Identity.
   *
   * @param name name of the service account
   */
  public static fromServiceAccountName(name: Input<string>): GcsCredentials {
    return new GcsCredentials((read) => plain.GcsCredentials.fromServiceAccountName(read(name)));
  }
}

/** Credentials of Azure Blob Storage. */
export class AzureCredentials extends Deferred<plain.AzureCredentials> {
  /**
   * From a Secret with the keys `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET` of a service principal.
   *
   * @param secretName name of the Secret
   */
  public static fromSecretName(secretName: Input<string>): AzureCredentials {
    return new AzureCredentials((read) => plain.AzureCredentials.fromSecretName(read(secretName)));
  }

  /**
   * From a Secret with the key `AZURE_STORAGE_ACCESS_KEY`, one of the two keys of the storage account.
   *
   * @param secretName name of the Secret
   */
  public static fromAccountKey(secretName: Input<string>): AzureCredentials {
    return new AzureCredentials((read) => plain.AzureCredentials.fromAccountKey(read(secretName)));
  }

  /**
   * From a service account with Azure Workload Identity. Pods get the label `azure.workload.identity/use: "true"`, without which its
   * webhook passes them over.
   *
   * @param name name of the service account
   */
  public static fromServiceAccountName(name: Input<string>): AzureCredentials {
    return new AzureCredentials((read) => plain.AzureCredentials.fromServiceAccountName(read(name)));
  }
}
