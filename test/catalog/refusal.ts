import type { Finding } from '../../lib/finding/finding';
import { Findings } from '../../lib/finding/findings';

/** The one finding that a call is refused with. */
export function refusal(call: () => unknown): Finding {
  let refused: unknown;
  try {
    call();
  } catch (error) {
    refused = error;
  }
  const findings = Findings.of(refused);
  expect(findings).toHaveLength(1);
  return findings[0];
}
