import { Finding, Severity } from '../finding/finding';
import { FindingError } from '../finding/finding-error';
import { Checked } from './checked';
import { Writer } from './written-object';

/** Tells what was found; what has a secret in it is never written, validated or not. */
export class LeakGuard implements Checked, Writer {
  public constructor(private readonly list: readonly Finding[]) {}

  public findings(): Finding[] {
    return [...this.list];
  }

  public beforeWriting(): void {
    const leaks = this.list.filter(({ id, severity }) => severity === Severity.ERROR && id.startsWith('SEC'));
    if (leaks.length > 0) throw new FindingError(leaks);
  }
}
