import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { isOlder } from '../../catalog/version';
import { Rule } from './rule-context';

export const SOFTWARE_MISSING: Definition = {
  id: 'STK001',
  severity: Severity.ERROR,
  title: 'The software behind the backend is not on the cluster',
  why: 'The API server knows no such kind of object, or nobody acts on it.',
  cure: 'Install the software and name its version in the profile\'s `stack`, or choose another backend.',
};

export const SOFTWARE_TOO_OLD: Definition = {
  id: 'STK002',
  severity: Severity.ERROR,
  title: 'The software on the cluster is older than what the service needs',
  why: 'Older versions ignore the field or the mode silently.',
  cure: 'Upgrade the software and name its version in the profile\'s `stack`, or leave the property out.',
  source: 'kserve v0.16.0 release notes (mode names); serving knative-v1.7.0 pkg/apis/autoscaling/register.go',
};

/** What the backend needs is on the cluster. */
export const checkStack: Rule = ({ plan, backend, cluster }, findings) => {
  for (const { software, title, since, feature } of backend.limits.requirements(plan)) {
    const version = plan.stack[software];
    if (version === undefined) {
      findings.add(SOFTWARE_MISSING, {
        property: 'backend', value: backend.kind, rule: `needs ${title}, which ${cluster.name} does not have`,
        cure: `choose another Backend, or say \`stack: { ${software}: '…' }\` in the profile or \`version\` in the Backend`,
      });
    } else if (since !== undefined && isOlder(version, since)) {
      findings.add(SOFTWARE_TOO_OLD, {
        property: 'backend', value: backend.kind, rule: `needs ${title} ${since} for ${feature}, and there is ${version}`,
        cure: `upgrade ${title}, or choose another Backend`,
      });
    }
  }
};
