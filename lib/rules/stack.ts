import { SOFTWARE_MISSING, SOFTWARE_TOO_OLD } from '../finding/definitions/cluster';
import { Requirement } from '../backend/limits';
import { Rule } from './rule-context';

/** What the target needs is on the cluster. */
export const checkStack: Rule = ({ plan, target, cluster, backendVersion }, findings) => {
  const [own, ...others] = target.limits.requirements(plan);
  if (own !== undefined) check(own, backendVersion ?? cluster.props.stack[own.software]);
  for (const requirement of others) check(requirement, cluster.props.stack[requirement.software]);

  function check({ software, title, since, feature }: Requirement, version: string | undefined): void {
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

export function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.replace(/^v/, '').split('.').map(Number));
  const index = other.findIndex((part, at) => (one[at] ?? 0) !== part);
  return index >= 0 && (one[index] ?? 0) < other[index];
}
