import { SECRET_IN_VALUE } from '../../finding/definitions/secrets';
import { FindingList } from '../../finding/finding-list';
import { isSecretName, looksLikeSecret } from '../../finding/redaction';
import { IEnvValue } from '../../container/env-value';
import { EnvPlan } from '../server-plan';

type EnvMap = { readonly [name: string]: string | IEnvValue };

export function planEnv(env: EnvMap = {}): EnvPlan[] {
  return Object.entries(env).map(([name, value]) => {
    if (typeof value !== 'object') return { name, value: String(value) };
    return value.valueFrom === undefined ? { name, value: String(value.value) } : { name, valueFrom: value.valueFrom };
  });
}

/** Variables in order of names; of two with one name the later wins. */
export function mergedEnv(...layers: EnvPlan[][]): EnvPlan[] {
  const byName = new Map(layers.flat().map((variable) => [variable.name, variable]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function checkEnvSecrets(property: string, env: EnvPlan[], findings: FindingList): void {
  for (const { name, value } of env) {
    if (value !== undefined && value !== '' && (isSecretName(name) || looksLikeSecret(value))) {
      findings.add(SECRET_IN_VALUE, {
        property: `${property}.${name}`, rule: 'looks like a secret (value withheld)',
        cure: 'put it into a Secret and refer to it: EnvValue.fromSecretValue of cdk8s-plus',
      });
    }
  }
}

export function checkTextSecrets(property: string, texts: string[], findings: FindingList): void {
  if (texts.some((text) => looksLikeSecret(String(text)))) {
    findings.add(SECRET_IN_VALUE, { property, rule: 'looks like a secret (value withheld)', cure: 'put it into a Secret and refer to it in `env`' });
  }
}
