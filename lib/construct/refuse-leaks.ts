import { Severity } from '../finding/finding';
import { FindingError } from '../finding/finding-error';
import { FindingList } from '../finding/finding-list';

/** What has a secret in it is never written, validated or not. */
export function refuseLeaks(findings: FindingList): void {
  const leaks = findings.all.filter(({ id, severity }) => severity === Severity.ERROR && id.startsWith('SEC'));
  if (leaks.length > 0) throw new FindingError(leaks);
}
