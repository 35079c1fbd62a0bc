import type { ComponentResourceOptions, Resource } from '@pulumi/pulumi';
import { decideCredentials } from '../../compile/credentials';
import { judgement } from '../../compile/judgement';
import type { ExternalSecretOptions, ModelCredentialsProps } from '../../credentials/props';
import type { DecidedCredentials } from '../../compile/credentials';
import type { IModelCredentials } from '../../model/model-credentials';
import { decidedOnce, saidElsewhere } from '../inputs/decided-once';
import type { Decided } from '../inputs/findings';
import type { Inputs } from '../inputs/inputs';
import type { Reader } from '../inputs/read-inputs';
import { Deferred } from '../inputs/read-inputs';
import type { CloudIdentity } from '../values/cloud-identity';
import type { AzureCredentials, GcsCredentials, S3Credentials } from '../values/credentials';
import { describeCredentials } from './described';
import type { ComponentArgs } from './inference-component';
import { InferenceComponent } from './inference-component';
import { findingsIn, labelled } from './labelled';
import type { ObjectTree } from './outcome';
import { readSite } from './inference-site';

/** Names decide what is made. */
type Plain = 'name' | 'storageKey';
type OfClasses = 's3' | 'gcs' | 'azure' | 'identity' | 'externalSecrets';

/** A Secret that External Secrets makes and keeps: an object of kind ExternalSecret, `external-secrets.io/v1`. */
export interface ExternalSecretArgs extends Inputs<Omit<ExternalSecretOptions, 'secretName'>>, Pick<ExternalSecretOptions, 'secretName'> {}

/** With what models are read, and what makes the Secrets and the service account that this takes. */
export interface ModelCredentialsArgs
  extends ComponentArgs, Inputs<Omit<ModelCredentialsProps, Plain | OfClasses>>, Pick<ModelCredentialsProps, Plain> {
  /** Keys, or a service account that exists, for S3-compatible stores. @default - what `identity` stands for, else none */
  readonly s3?: S3Credentials;
  /** A key, or a service account that exists, for Google Cloud Storage. @default - what `identity` stands for, else none */
  readonly gcs?: GcsCredentials;
  /** A key, or a service account that exists, for Azure Blob Storage. @default - what `identity` stands for, else none */
  readonly azure?: AzureCredentials;
  /** Identity of a cloud in place of keys. A service account that has it is made. @default - none */
  readonly identity?: CloudIdentity;
  /** Secrets that External Secrets makes. @default - all Secrets exist */
  readonly externalSecrets?: ExternalSecretArgs[];
}

/**
 * With what models are read: keys, tokens, certificates and Secrets for images by reference, or an identity of a cloud. It makes the
 * ExternalSecrets, the SecretProviderClass and the ServiceAccount that this takes; a value never stands in a program. Services and caches
 * of its site take it as `credentials`.
 */
export class ModelCredentials extends InferenceComponent {
  /** @internal what services and caches read */
  public readonly _plain: Deferred<IModelCredentials>;
  /** @internal resources that must be there before a pod reads with them */
  public readonly _made: Resource[] = [];

  /**
   * @param name name of the component and, unless `name` says otherwise, of the objects
   * @param args what is read with what
   * @param options what every component takes
   */
  public constructor(name: string, args: ModelCredentialsArgs, options?: ComponentResourceOptions) {
    const decided = decidedOnce((read) => decideFrom(name, args, read));
    super('ModelCredentials', name, args, options, (read) => decide(name, decided(read), readSite(args.site, read).labels));
    this._plain = new PlainCredentials(decided);
    for (const [id, manifest] of Object.entries(this.decision()?.tree.objects ?? {})) this._made.push(this.register(id, manifest, {}));
    this.registerSound({});
  }
}

class PlainCredentials extends Deferred<IModelCredentials> {
  public constructor(decided: (read: Reader) => DecidedCredentials) {
    super((read) => ({ settings: saidElsewhere(() => decided(read)).plan.settings }));
  }
}

function decideFrom(name: string, { site, acknowledge, transforms, ...inputs }: ModelCredentialsArgs, read: Reader): DecidedCredentials {
  return decideCredentials({ id: name, ...readSite(site, read), props: read(inputs), cluster: site.cluster }, name);
}

function decide(
  name: string, { plan, objects: made, findings }: DecidedCredentials, labels: { readonly [key: string]: string },
): Decided<ObjectTree> {
  const objects = labelled(made, labels);
  return { tree: { objects, inputs: describeCredentials(plan) }, findings: judgement(findings, () => findingsIn(objects, name)) };
}
