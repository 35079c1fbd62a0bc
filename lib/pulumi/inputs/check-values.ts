import { all, isSecret, Output } from '@pulumi/pulumi';
import { definitionOf } from '../../finding/definition';
import { Finding } from '../../finding/finding';
import { Findings } from '../../finding/findings';
import { valueOf } from '../sdk-internals';
import { isAmong, Known, knownOf } from './known';

/** What is found with some values. */
type Check = (known: Known) => Finding[];

/** What the values of Outputs show, once all are known; what only a secret one shows is said without its value. */
export async function checkValues(outputs: readonly Output<string>[], check: Check): Promise<Finding[]> {
  const values = await valueOf(all([...outputs]));
  if (values === undefined) return [];
  const known = knownOf(outputs, values);
  const findings = findingsOf(() => check(known));
  const areSecret = await Promise.all(outputs.map(isSecret));
  if (!areSecret.includes(true)) return findings;
  const openly = findingsOf(() => check(new Map([...known].filter((_, index) => !areSecret[index]))));
  return findings.map((each) => (isAmong(openly, each) ? each : masked(each)));
}

function findingsOf(check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (error) {
    return Findings.of(error);
  }
}

function masked(found: Finding): Finding {
  const { title, cure } = definitionOf(found) ?? { title: 'breaks a rule', cure: 'correct the secret value' };
  return new Finding({ ...found, value: undefined, rule: `(a secret Output, value withheld): ${title}`, cure });
}
