import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { isOlder } from '../../catalog/version';
import { Reserved } from '../../backend/limits';
import { FindingList } from '../../finding/finding-list';
import { EnvFromPlan, EnvPlan } from '../../container/environment';
import { Rule } from './rule-context';

export const ENV_NAME_ILLEGAL: Definition = {
  id: 'ENV001',
  severity: Severity.ERROR,
  title: 'A name is not that of an environment variable',
  why: 'The API server refuses the pod.',
  cure: 'Use printable characters without "="; best letters, digits and "_".',
  source: 'kubernetes pkg/apis/core/validation, IsEnvVarName',
};

export const ENV_NAME_RESERVED: Definition = {
  id: 'ENV002',
  severity: Severity.ERROR,
  title: 'A variable is the backend\'s own',
  why: 'The backend refuses it, or writes over it.',
  cure: 'Leave the variable out, or choose another name.',
  source: 'serving v1.23 pkg/apis/serving/k8s_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
};

/** Since Kubernetes 1.32, printable ASCII but "="; before, what looks like a variable. */
const RELAXED = /^[ -<>-~]+$/;
const STRICT = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Names that the API server takes, and that nobody else sets. */
export const checkEnvironment: Rule = ({ plan, backend }, findings) => {
  const isName = isOlder(plan.stack.kubernetes ?? '1.33', '1.32') ? STRICT : RELAXED;
  const reserved = backend.limits.reservedEnv(plan);
  const check = (property: string, env: EnvPlan[], taken: Reserved<string>[]) => {
    for (const variable of env) {
      if (!isName.test(variable.name)) illegal(`${property}.${variable.name}`, variable.name, findings);
      const owner = taken.find(({ value }) => value === variable.name);
      if (owner !== undefined && !owner.allowed?.includes(variable.value ?? '')) refused(property, variable.name, owner.rule, findings);
    }
  };
  const checkPrefixes = (property: string, sources: EnvFromPlan[]) => sources.forEach(({ prefix }, index) => {
    if (prefix !== undefined && !isName.test(prefix)) illegal(`${property}[${index}].prefix`, prefix, findings);
  });
  check('env', plan.server.container.env, reserved);
  checkPrefixes('envFrom', plan.server.envFrom);
  if (plan.transformer !== undefined) {
    check('transformer.env', plan.transformer.env, reserved);
    checkPrefixes('transformer.envFrom', plan.transformer.envFrom);
  }
  for (const { name, env, envFrom } of plan.sidecars) {
    check(`runtime.sidecars.${name}.env`, env, []);
    checkPrefixes(`runtime.sidecars.${name}.envFrom`, envFrom);
  }
};

function illegal(property: string, name: string, findings: FindingList): void {
  findings.add(ENV_NAME_ILLEGAL, { property, value: name, rule: 'is not a name of a variable', cure: 'use letters, digits, "_", "-" and "."' });
}

function refused(property: string, name: string, rule: string, findings: FindingList): void {
  findings.add(ENV_NAME_RESERVED, { property: `${property}.${name}`, value: name, rule, cure: 'leave it out, or name the variable otherwise' });
}
