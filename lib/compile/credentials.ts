import type { Manifest } from '../backend/manifest';
import { checkCredentialsArguments } from '../credentials/arguments';
import type { CredentialsInput, CredentialsPlan } from '../credentials/plan';
import { planCredentials } from '../credentials/plan';
import { renderCredentials } from '../credentials/render';
import type { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { checkCredentials } from '../rules/credentials/credentials';

/** Everything about credentials, for whoever makes objects of them. */
export interface DecidedCredentials {
  readonly plan: CredentialsPlan;
  /** The objects by their ids: the kind, and of several `<kind>-<name>`. */
  readonly objects: Map<string, Manifest>;
  readonly findings: Finding[];
}

/**
 * @param input what the credentials are
 * @param path of their construct
 * @throws for props that can be right on no cluster
 */
export function decideCredentials(input: CredentialsInput, path: string): DecidedCredentials {
  checkCredentialsArguments(input.props);
  const plan = planCredentials(input);
  const findings = new FindingList(path);
  checkCredentials(plan, findings);
  return { plan, objects: renderCredentials(plan), findings: findings.all };
}
