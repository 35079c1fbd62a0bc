import type { IConstruct } from 'constructs';
import type { Finding } from '../finding/finding';
import { Severity } from '../finding/finding';
import { FindingError } from '../finding/finding-error';
import { isAcknowledged } from './checked';
import type { Checked } from './notes';
import type { Writer } from './written-object';

/** Tells what was found; what has a secret in it is never written, validated or not, unless the construct or one around it accepts that. */
export class LeakGuard implements Checked, Writer {
  public constructor(public readonly construct: IConstruct, private readonly list: readonly Finding[]) {}

  public findings(): Finding[] {
    return [...this.list];
  }

  public beforeWriting(added: readonly Finding[]): void {
    const leaks = [...this.list, ...added].filter((found) => isLeak(found) && !isAcknowledged(this.construct, found));
    if (leaks.length > 0) throw new FindingError(leaks);
  }
}

function isLeak({ id, severity }: Finding): boolean {
  return severity === Severity.ERROR && id.startsWith('SEC');
}
