import { definitionOf } from '../../finding/definition';
import { Finding } from '../../finding/finding';

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
