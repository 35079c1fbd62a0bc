import { refusalOf } from '../../backend/capabilities';
import { requestedCapabilities } from '../../backend/requested-capabilities';
import { isOlder } from '../../catalog/version';
import { Severity } from '../../finding/finding';
import type { ServiceRule } from './context';

export const SOFTWARE_MISSING: ServiceRule = {
  id: 'STK001',
  severity: Severity.ERROR,
  title: 'The software behind the backend is not on the cluster',
  why: 'The API server knows no such kind of object, or nobody acts on it.',
  cure: 'Install the software and name its version in the profile\'s `stack`, or choose another backend.',
  check({ plan, backend, cluster }, report) {
    for (const { software, title } of backend.limits.requirements(plan)) {
      if (plan.stack[software] !== undefined) continue;
      report({
        property: 'backend', value: backend.kind, rule: `needs ${title}, which ${cluster.name} does not have`,
        cure: `choose another Backend, or say \`stack: { ${software}: '…' }\` in the profile or \`version\` in the Backend`,
      });
    }
  },
};

/** What a service asks of its backend, and the backend of its cluster. */
export const BACKEND: readonly ServiceRule[] = [
  {
    id: 'TGT001',
    severity: Severity.ERROR,
    title: 'The backend cannot do what a property asks for',
    why: 'The backend has no field for it, or ignores the field silently.',
    cure: 'Choose a backend that can, or leave the property out; docs/conformance.md lists what each can do.',
    check({ plan, backend }, report) {
      for (const { capability, value, property = capability } of requestedCapabilities(plan)) {
        const refusal = refusalOf(backend.capabilities[capability], plan);
        if (refusal === undefined) continue;
        report({ property, value, rule: `${refusal.rule} (backend: ${backend.title})`, cure: refusal.cure });
      }
    },
  },
  SOFTWARE_MISSING,
  {
    id: 'STK002',
    severity: Severity.ERROR,
    title: 'The software on the cluster is older than what the service needs',
    why: 'Older versions ignore the field or the mode silently.',
    cure: 'Upgrade the software and name its version in the profile\'s `stack`, or leave the property out.',
    source: 'kserve v0.16.0 release notes (mode names); serving knative-v1.7.0 pkg/apis/autoscaling/register.go',
    check({ plan, backend }, report) {
      for (const { software, title, since, feature } of backend.limits.requirements(plan)) {
        const version = plan.stack[software];
        if (version === undefined || since === undefined || !isOlder(version, since)) continue;
        report({
          property: 'backend', value: backend.kind, rule: `needs ${title} ${since} for ${feature}, and there is ${version}`,
          cure: `upgrade ${title}, or choose another Backend`,
        });
      }
    },
  },
];
