import type { Manifest } from '../backend/manifest';
import type { Finding } from '../finding/finding';
import { FindingList } from '../finding/finding-list';
import { checkWorkspace } from '../rules/workspace/workspace';
import { checkWorkspaceArguments } from '../workspace/arguments';
import type { WorkspaceInput, WorkspacePlan } from '../workspace/plan';
import { planWorkspace } from '../workspace/plan';
import { renderWorkspace } from '../workspace/render';

/** Everything about a workspace, for whoever makes objects of it. */
export interface DecidedWorkspace {
  readonly plan: WorkspacePlan;
  /** The objects by their kinds. */
  readonly objects: ReadonlyMap<string, Manifest>;
  readonly findings: Finding[];
}

/**
 * @param input what the workspace is
 * @param path of its construct
 * @throws for props that can be right on no cluster
 */
export function decideWorkspace(input: WorkspaceInput, path: string): DecidedWorkspace {
  checkWorkspaceArguments(input.props);
  const findings = new FindingList(path);
  const plan = planWorkspace(input);
  checkWorkspace({ plan, cluster: input.cluster }, findings);
  return { plan, objects: renderWorkspace(plan), findings: findings.all };
}
