import type { Resource } from '@pulumi/pulumi';
import { Finding, Severity } from '../../finding/finding';
import type { Acknowledgements } from '../../rules/acknowledgements';
import type { Decision } from '../inputs/decide';
import { say } from '../objects/say';
import { definitionOf } from '../../finding/definition';

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

/** Rules name what stands around a service as cdk8s calls it. */
const WORDS: readonly (readonly [inCdk8s: RegExp, inPulumi: string])[] = [
  [/new AutoscalingPolicy\(chart, 'scaling', \{ … \}\)/g, 'AutoscalingPolicy.of({ … })'],
  [/\bnew (GpuInferenceService|ModelCachePvc|ModelCredentials)\(chart, /g, 'new $1('],
  [/\ban EnvValue of cdk8s-plus\b/g, 'an EnvValue'],
  [/\bthat cdk8s cannot write\b/g, 'that cannot be written'],
  [/\bto InferenceChart\.addRule\b/g, 'to `rules` of the InferenceSite'],
  [/\bthe cache takes the option `cluster` too/g, 'a site whose `cluster` names it can be of the cache alone'],
  [/\b([Tt]he|[Ii]ts|[Bb]oth|into|for|of|different) chart(s?)\b/g, '$1 site$2'],
  [/^Charts\b|(?<=\. )Charts\b/g, 'Sites'],
  [/\b([Tt]he) construct\b/g, '$1 component'],
];

/** A text of the library in the words of a Pulumi program. */
export function inPulumisWords(text: string): string {
  return WORDS.reduce((all, [inCdk8s, inPulumi]) => all.replace(inCdk8s, inPulumi), text);
}

/** The same for a finding, unless it is one of the user's own rules. */
export function findingInPulumisWords(found: Finding): Finding {
  if (definitionOf(found) === undefined) return found;
  return new Finding({ ...found, rule: inPulumisWords(found.rule), cure: inPulumisWords(found.cure) });
}
