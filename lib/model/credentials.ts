import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, flag } from '../arguments/checks';
import { checkedSecretName, checkedServiceAccountName } from './secret-key';

/** How credentials of a Secret are read. */
export interface SecretCredentialsOptions {
  /**
   * Whether the Secret already carries the annotations that KServe reads endpoint, region and flags from,
   * so that the finding that prints the `kubectl annotate` line stays silent.
   *
   * @default false
   */
  readonly annotated?: boolean;
}

const SECRET_OPTIONS: ArgumentShape<SecretCredentialsOptions> = { annotated: flag };

/** What the credentials of every store have in common: a reference, never a value. */
abstract class StoreCredentials {
  protected constructor(
    /** Secret that holds them. */
    public readonly secretName?: string,
    /** Service account that stands for them (workload identity). */
    public readonly serviceAccountName?: string,
    /** Whether the Secret or the service account carries KServe's annotations already. */
    public readonly annotated: boolean = false,
  ) {}
}

/** Credentials of an S3-compatible store. */
export class S3Credentials extends StoreCredentials {
  /**
   * From a Secret with the keys `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, as KServe and every AWS client read them.
   *
   * @param secretName name of the Secret
   * @param options whether it is annotated for KServe
   */
  public static fromSecretName(secretName: string, options: SecretCredentialsOptions = {}): S3Credentials {
    return new S3Credentials(checkedSecretName(secretName), undefined, checkArguments(options, SECRET_OPTIONS, 'options').annotated);
  }

  /**
   * From a service account with an IAM role (EKS IRSA, annotation `eks.amazonaws.com/role-arn`).
   *
   * @param name name of the service account
   * @param options whether it is annotated for KServe, beside the role
   */
  public static fromServiceAccountName(name: string, options: SecretCredentialsOptions = {}): S3Credentials {
    return new S3Credentials(undefined, checkedServiceAccountName(name), checkArguments(options, SECRET_OPTIONS, 'options').annotated);
  }

  /**
   * From a service account that an association of EKS Pod Identity gives a role. It has no annotation: AWS keeps the association.
   *
   * @param name name of the service account
   */
  public static fromPodIdentity(name: string): S3Credentials {
    return new S3Credentials(undefined, checkedServiceAccountName(name), false, true);
  }

  private constructor(
    secretName?: string, serviceAccountName?: string, annotated?: boolean,
    /** Whether EKS Pod Identity gives the role, and not an annotation of the service account. */
    public readonly podIdentity: boolean = false,
  ) {
    super(secretName, serviceAccountName, annotated);
  }
}

/** Credentials of Google Cloud Storage. */
export class GcsCredentials extends StoreCredentials {
  /**
   * From a Secret with the key `gcloud-application-credentials.json`, the name that KServe reads.
   *
   * @param secretName name of the Secret
   */
  public static fromSecretName(secretName: string): GcsCredentials {
    return new GcsCredentials(checkedSecretName(secretName));
  }

  /**
   * From a service account bound by Workload Identity.
   *
   * @param name name of the service account
   */
  public static fromServiceAccountName(name: string): GcsCredentials {
    return new GcsCredentials(undefined, checkedServiceAccountName(name));
  }

  private constructor(secretName?: string, serviceAccountName?: string) {
    super(secretName, serviceAccountName);
  }
}

/** Credentials of Azure Blob Storage. */
export class AzureCredentials extends StoreCredentials {
  /**
   * From a Secret with the keys `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET` of a service principal.
   *
   * @param secretName name of the Secret
   */
  public static fromSecretName(secretName: string): AzureCredentials {
    return new AzureCredentials(checkedSecretName(secretName));
  }

  /**
   * From a Secret with the key `AZURE_STORAGE_ACCESS_KEY`, one of the two keys of the storage account.
   *
   * @param secretName name of the Secret
   */
  public static fromAccountKey(secretName: string): AzureCredentials {
    return new AzureCredentials(checkedSecretName(secretName), undefined, true);
  }

  /**
   * From a service account with Azure Workload Identity. Pods get the label `azure.workload.identity/use: "true"`, without which its
   * webhook passes them over.
   *
   * @param name name of the service account
   */
  public static fromServiceAccountName(name: string): AzureCredentials {
    return new AzureCredentials(undefined, checkedServiceAccountName(name));
  }

  private constructor(
    secretName?: string, serviceAccountName?: string,
    /** Whether the Secret holds the key of the storage account, and not a service principal. */
    public readonly accountKey: boolean = false,
  ) {
    super(secretName, serviceAccountName);
  }
}
