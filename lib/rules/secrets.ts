import { SECRET_IN_VALUE } from '../finding/definitions/secrets';
import { FindingList } from '../finding/finding-list';
import { isSecretName, looksLikeSecret } from '../finding/redaction';
import { EnvPlan } from '../container/environment';
import { Rule } from './rule-context';

/** Manifests are readable by all, and so hold references to secrets only. */
export const checkSecrets: Rule = ({ plan, props }, findings) => {
  const { command = [], args = [], env } = plan.server.container;
  checkEnv('env', env, findings);
  checkTexts('runtime', [...command, ...args], findings);
  checkTexts('annotations', Object.values(props.annotations ?? {}), findings);
  checkTexts('labels', Object.values(props.labels ?? {}), findings);
  checkEnv('transformer.env', plan.transformer?.env ?? [], findings);
  for (const sidecar of plan.sidecars) checkEnv(`runtime.sidecars.${sidecar.name}.env`, sidecar.env, findings);
};

function checkEnv(property: string, env: EnvPlan[], findings: FindingList): void {
  for (const { name, value } of env) {
    if (value !== undefined && value !== '' && (isSecretName(name) || looksLikeSecret(value))) {
      findings.add(SECRET_IN_VALUE, {
        property: `${property}.${name}`, rule: 'looks like a secret (value withheld)',
        cure: 'put it into a Secret and refer to it: EnvValue.fromSecretValue of cdk8s-plus',
      });
    }
  }
}

function checkTexts(property: string, texts: string[], findings: FindingList): void {
  if (texts.some(looksLikeSecret)) {
    findings.add(SECRET_IN_VALUE, { property, rule: 'looks like a secret (value withheld)', cure: 'put it into a Secret and refer to it in `env`' });
  }
}
