/** Whether a kind is Kubernetes' own: the group of others has the domain of somebody else. */
export function isBuiltIn(groupKind: string): boolean {
  const group = groupKind.slice(groupKind.indexOf('.') + 1);
  return group === groupKind || !group.includes('.') || group.endsWith('.k8s.io');
}
