import type { Construct } from 'constructs';
import { decideCredentials } from '../compile/credentials';
import type { ModelCredentialsProps } from '../credentials/props';
import type { IModelCredentials, ModelCredentialsSettings } from '../model/model-credentials';
import { writeDecided } from './decided-objects';
import { checkRelease } from './release-findings';
import { aroundOf, knownCluster, located } from './surroundings';
import { CheckedConstruct } from './checked-construct';

/**
 * With what models are read: keys, tokens, certificates and Secrets for images by reference, or an identity of a cloud. It makes the
 * ExternalSecrets, the SecretProviderClass and the ServiceAccount that this takes; a value never stands in a program. Services and caches
 * of its namespace take it as `credentials`.
 */
export class ModelCredentials extends CheckedConstruct implements IModelCredentials {
  /** What services and caches are told: names of objects, whoever makes these. */
  public readonly settings: ModelCredentialsSettings;

  /**
   * @param scope an InferenceChart, or any construct of a cdk8s chart
   * @param id name of the objects, unless `name` says otherwise
   * @param props what is read with what
   * @throws ARG001, ARG002, ARG003, NAM002 for arguments that mean nothing, are missing or exclude each other
   */
  public constructor(scope: Construct, id: string, props: ModelCredentialsProps) {
    super(scope, id);
    const decided = located(this, () => {
      return decideCredentials({ id, ...aroundOf(this), props, cluster: knownCluster(this) }, this.node.path);
    });
    this.settings = decided.plan.settings;
    writeDecided(this, decided);
    checkRelease(this);
  }
}
