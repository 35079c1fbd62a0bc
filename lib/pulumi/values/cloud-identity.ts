import type { Input } from '@pulumi/pulumi';
import * as plain from '../../credentials/identity';
import type { Form } from '../inputs/read-inputs';
import { Deferred } from '../inputs/read-inputs';

const role: Form = (token) => `arn:aws:iam::123456789012:role/${token}`;
const account: Form = (token) => `${token}@project.iam.gserviceaccount.com`;
/** Another id for each token. */
const uuid: Form = (token) => `${token.startsWith('v') ? '1' : '0'}0000000-0000-4000-8000-${token.slice(1).padStart(12, '0')}`;

/** An identity of a cloud that pods have through their service account: no key is kept anywhere. */
export class CloudIdentity extends Deferred<plain.CloudIdentity> {
  /**
   * An IAM role of AWS, for IAM roles for service accounts (IRSA): S3.
   *
   * @param roleArn `arn:aws:iam::<account>:role/<name>`
   */
  public static awsRole(roleArn: Input<string>): CloudIdentity {
    return new CloudIdentity((read) => plain.CloudIdentity.awsRole(read(roleArn, role)));
  }

  /** The IAM role of AWS that an association of EKS Pod Identity gives the service account: S3. The association is made in AWS. */
  public static awsPodIdentity(): CloudIdentity {
    return new CloudIdentity(() => plain.CloudIdentity.awsPodIdentity());
  }

  /**
   * A service account of Google Cloud, for Workload Identity Federation for GKE: Cloud Storage.
   *
   * @param email `<name>@<project>.iam.gserviceaccount.com`
   */
  public static googleServiceAccount(email: Input<string>): CloudIdentity {
    return new CloudIdentity((read) => plain.CloudIdentity.googleServiceAccount(read(email, account)));
  }

  /**
   * The Kubernetes service account itself, as a principal of Workload Identity Federation for GKE: Google's IAM names it, and it has no
   * annotation.
   */
  public static googlePrincipal(): CloudIdentity {
    return new CloudIdentity(() => plain.CloudIdentity.googlePrincipal());
  }

  /**
   * A managed identity or application of Microsoft Entra, for Azure Workload Identity: Blob Storage.
   *
   * @param clientId its client id
   * @param tenantId its tenant. That of the cluster by default
   */
  public static azureClient(clientId: Input<string>, tenantId?: Input<string>): CloudIdentity {
    return new CloudIdentity((read) => (
      plain.CloudIdentity.azureClient(read(clientId, uuid), tenantId === undefined ? undefined : read(tenantId, uuid))
    ));
  }
}
