import { Construct } from 'constructs';
import type { Finding } from '../finding/finding';
import type { AcknowledgeOptions } from '../rules/acknowledge-options';
import { checkedId, checkedScope } from './arguments';
import { acknowledge, findingsBelow } from './checked';

/**
 * A construct that tells what is found of it. jsii gives its members to the public classes that extend it.
 *
 * @internal
 */
export abstract class CheckedConstruct extends Construct {
  public constructor(scope: Construct, id: string) {
    super(checkedScope(scope), checkedId(scope, id));
  }

  /** Everything that is wrong or worth knowing about it and what stands below, but for what is acknowledged. Does not throw. */
  public findings(): Finding[] {
    return findingsBelow(this);
  }

  /**
   * Accepts a warning or an info, or the error SEC002 of what is not a secret.
   *
   * @param id the finding's id
   * @param reason why it is all right here
   * @param options how long
   */
  public acknowledge(id: string, reason: string, options: AcknowledgeOptions = {}): void {
    acknowledge(this, id, reason, options);
  }
}
