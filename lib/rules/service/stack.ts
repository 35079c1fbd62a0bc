import { isOlder } from '../../catalog/version';
import { SOFTWARE_MISSING, SOFTWARE_TOO_OLD } from '../../finding/definitions/cluster';
import { Rule } from './rule-context';

/** What the target needs is on the cluster. */
export const checkStack: Rule = ({ plan, target, cluster }, findings) => {
  for (const { software, title, since, feature } of target.limits.requirements(plan)) {
    const version = plan.stack[software];
    if (version === undefined) {
      findings.add(SOFTWARE_MISSING, {
        property: 'backend', value: target.kind, rule: `needs ${title}, which ${cluster.name} does not have`,
        cure: `choose another Backend, or say \`stack: { ${software}: '…' }\` in the profile or \`version\` in the Backend`,
      });
    } else if (since !== undefined && isOlder(version, since)) {
      findings.add(SOFTWARE_TOO_OLD, {
        property: 'backend', value: target.kind, rule: `needs ${title} ${since} for ${feature}, and there is ${version}`,
        cure: `upgrade ${title}, or choose another Backend`,
      });
    }
  }
};
