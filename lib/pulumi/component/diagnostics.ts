import type { Resource } from '@pulumi/pulumi';
import type { Finding } from '../../finding/finding';
import { Severity } from '../../finding/finding';
import type { Acknowledgements } from '../../rules/acknowledgements';
import type { Decision } from '../inputs/decide';
import { say } from '../objects/say';
import { findingInPulumisWords } from './words';

/** Prints findings as diagnostics of a resource. Errors make the preview fail; infos are for whoever asks. */
export function print(resource: Resource, findings: readonly Finding[]): void {
  for (const found of findings) {
    if (found.severity === Severity.INFO) continue;
    say(found.severity === Severity.ERROR ? 'error' : 'warn', String(findingInPulumisWords(found)), resource);
  }
}

/** Prints what is found now, and later what Outputs show; an acknowledgement is stale only when all is found. */
export function printDecision(resource: Resource, path: string, decision: Decision<unknown>, acknowledgements: Acknowledgements): void {
  const open = (findings: readonly Finding[]) => findings.filter((found) => !acknowledgements.silences(found));
  const stale = (later: readonly Finding[]) => acknowledgements.findings(path, () => [...decision.findings, ...later]);
  print(resource, open(decision.findings));
  if (decision.findingsWhenKnown === undefined) return print(resource, stale([]));
  // What rejects is the Output itself, and who waits for its value says so.
  decision.findingsWhenKnown.then((later) => print(resource, [...open(later), ...stale(later)]), () => undefined);
}
