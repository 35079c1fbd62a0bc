import { INVALID_ARGUMENT } from '../arguments/rules';
import { fail } from '../finding/finding-error';
import { text } from '../arguments/checks';
import { IDENTITY } from '../platform/credentials';

/** Clouds whose identities pods can have. */
export enum CloudIdentityKind {
  /** An IAM role of AWS, by an annotation (IRSA). */
  AWS_ROLE = 'aws-role',
  /** An IAM role of AWS, by an association that EKS keeps (Pod Identity). */
  AWS_POD_IDENTITY = 'aws-pod-identity',
  /** A service account of Google Cloud, or the Kubernetes service account itself. */
  GOOGLE = 'google',
  /** A client of Microsoft Entra: a managed identity or an application. */
  AZURE = 'azure',
}

/** An identity of a cloud that pods have through their service account: no key is kept anywhere. */
export class CloudIdentity {
  /**
   * An IAM role of AWS, for IAM roles for service accounts (IRSA): S3.
   *
   * @param roleArn `arn:aws:iam::<account>:role/<name>`
   * @throws ARG001 for another text
   */
  public static awsRole(roleArn: string): CloudIdentity {
    checked('roleArn', roleArn, /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, 'arn:aws:iam::123456789012:role/models');
    return new CloudIdentity(CloudIdentityKind.AWS_ROLE, { [IDENTITY.awsRole]: roleArn });
  }

  /** The IAM role of AWS that an association of EKS Pod Identity gives the service account: S3. The association is made in AWS. */
  public static awsPodIdentity(): CloudIdentity {
    return new CloudIdentity(CloudIdentityKind.AWS_POD_IDENTITY, {});
  }

  /**
   * A service account of Google Cloud, for Workload Identity Federation for GKE: Cloud Storage.
   *
   * @param email `<name>@<project>.iam.gserviceaccount.com`
   * @throws ARG001 for another text
   */
  public static googleServiceAccount(email: string): CloudIdentity {
    checked('email', email, /^[^\s@]+@[^\s@]+\.gserviceaccount\.com$/, 'models@project.iam.gserviceaccount.com');
    return new CloudIdentity(CloudIdentityKind.GOOGLE, { [IDENTITY.googleAccount]: email });
  }

  /**
   * The Kubernetes service account itself, as a principal of Workload Identity Federation for GKE: Google's IAM names it, and it has no
   * annotation.
   */
  public static googlePrincipal(): CloudIdentity {
    return new CloudIdentity(CloudIdentityKind.GOOGLE, {});
  }

  /**
   * A managed identity or application of Microsoft Entra, for Azure Workload Identity: Blob Storage.
   *
   * @param clientId its client id
   * @param tenantId its tenant. That of the cluster by default
   * @throws ARG001 for what is not an id
   */
  public static azureClient(clientId: string, tenantId?: string): CloudIdentity {
    checkedId('clientId', clientId);
    if (tenantId !== undefined) checkedId('tenantId', tenantId);
    return new CloudIdentity(CloudIdentityKind.AZURE, {
      [IDENTITY.azureClient]: clientId, ...(tenantId === undefined ? {} : { [IDENTITY.azureTenant]: tenantId }),
    });
  }

  private constructor(
    /** Which cloud's it is. */
    public readonly kind: CloudIdentityKind,
    /** Annotations of the service account. */
    public readonly annotations: { readonly [key: string]: string },
  ) {}
}

function checkedId(property: string, value: string): void {
  checked(property, value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '11111111-2222-3333-4444-555555555555');
}

function checked(property: string, value: string, form: RegExp, example: string): void {
  text(property, value);
  if (!form.test(value)) fail(INVALID_ARGUMENT, { property, value, rule: 'does not have the form of one', cure: `write it as ${example}` });
}
