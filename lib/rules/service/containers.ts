import type { Reserved } from '../../backend/limits';
import { isOlder } from '../../catalog/version';
import type { EnvFromPlan, EnvPlan } from '../../container/environment';
import { Severity } from '../../finding/finding';
import { nameOf } from '../../runtime/program/argv';
import type { ServicePlan } from '../../service/plan/service-plan';
import type { ServiceCheck } from './context';

/** Since Kubernetes 1.32, printable ASCII but "="; before, what looks like a variable. */
const RELAXED = /^[ -<>-~]+$/;
const STRICT = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Variables and arguments that the API server takes, and that nobody else sets. */
export const CONTAINERS: readonly ServiceCheck[] = [
  {
    id: 'ENV001',
    severity: Severity.ERROR,
    title: 'A name is not that of an environment variable',
    why: 'The API server refuses the pod.',
    cure: 'Use printable characters without "="; best letters, digits and "_".',
    source: 'kubernetes pkg/apis/core/validation, IsEnvVarName',
    check({ plan }, report) {
      const legal = isOlder(plan.stack.kubernetes ?? '1.33', '1.32') ? STRICT : RELAXED;
      const illegal = (property: string, value: string) => report({
        property, value, rule: 'is not a name of a variable', cure: 'use letters, digits, "_", "-" and "."',
      });
      for (const { of, env, envFrom } of environmentsOf(plan)) {
        for (const { name } of env.filter((variable) => !legal.test(variable.name))) illegal(`${of}env.${name}`, name);
        for (const [index, { prefix }] of envFrom.entries()) {
          if (prefix !== undefined && !legal.test(prefix)) illegal(`${of}envFrom[${index}].prefix`, prefix);
        }
      }
    },
  },
  {
    id: 'ENV002',
    severity: Severity.ERROR,
    title: 'A variable is the backend\'s own',
    why: 'The backend refuses it, or writes over it.',
    cure: 'Leave the variable out, or choose another name.',
    source: 'serving v1.23 pkg/apis/serving/k8s_validation.go; kserve v0.20.0 pkg/apis/serving/v1beta1/inference_service_validation.go',
    check({ plan, backend }, report) {
      const reserved = backend.limits.reservedEnv(plan);
      for (const { of, env } of environmentsOf(plan).filter(({ isSidecars }) => !isSidecars)) {
        for (const variable of env) {
          const owner = ownerOf(variable, reserved);
          if (owner === undefined) continue;
          report({
            property: `${of}env.${variable.name}`, value: variable.name, rule: owner.rule,
            cure: 'leave it out, or name the variable otherwise',
          });
        }
      }
    },
  },
  {
    id: 'RUN001',
    severity: Severity.ERROR,
    title: 'The library gives the argument itself',
    why: 'The last one wins: Services, probes and rules would go by what the library says, and the server by what was added.',
    cure: 'Leave the argument out; where a property says the same, set that.',
    check({ plan: { server: { runtime, options } } }, report) {
      for (const [index, argument] of (options.args ?? []).entries()) {
        const property = runtime.ownedArguments[nameOf(argument)];
        if (property === undefined) continue;
        report({
          property: `runtime.args[${index}]`, value: argument.split('=')[0],
          rule: 'is an argument that the library gives itself', cure: insteadOf(property),
        });
      }
    },
  },
  {
    id: 'RUN004',
    severity: Severity.ERROR,
    title: 'The library sets the variable itself',
    why: 'The given value would win: Services, checks and rules would go by what the library says, and the server by what was added.',
    cure: 'Leave the variable out; where a property says the same, set that.',
    check({ plan: { given, server: { runtime: { ownedVariables = {} }, options } } }, report) {
      for (const [place, env] of [['runtime.env', options.env], ['env', given.env]] as const) {
        for (const name of Object.keys(env ?? {}).filter((each) => Object.hasOwn(ownedVariables, each))) {
          report({
            property: `${place}.${name}`, value: name,
            rule: 'is a variable that the library sets itself', cure: insteadOf(ownedVariables[name]),
          });
        }
      }
    },
  },
];

interface Environment {
  /** What properties of the container begin with. */
  readonly of: string;
  readonly env: readonly EnvPlan[];
  readonly envFrom: readonly EnvFromPlan[];
  readonly isSidecars?: boolean;
}

function environmentsOf({ server, transformer, sidecars }: ServicePlan): Environment[] {
  return [
    { of: '', env: server.container.env, envFrom: server.envFrom },
    ...(transformer === undefined ? [] : [{ of: 'transformer.', env: transformer.env, envFrom: transformer.envFrom }]),
    ...sidecars.map(({ property, env, envFrom }) => ({ of: `${property}.`, env, envFrom, isSidecars: true })),
  ];
}

function ownerOf({ name, value = '' }: EnvPlan, reserved: readonly Reserved<string>[]): Reserved<string> | undefined {
  const owner = reserved.find((each) => each.value === name);
  return owner?.allowed?.includes(value) ? undefined : owner;
}

/** What decides the argument or variable; '' where no property does. */
function insteadOf(property: string): string {
  return property === '' ? 'leave it out' : `leave it out, and set \`${property}\` instead`;
}
