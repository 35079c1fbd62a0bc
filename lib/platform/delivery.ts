/** Annotations that what delivers manifests reads. */

/**
 * By which each is told to keep an object that has left its source, by its name in `GitOps`. Sources: argo-cd
 * docs/user-guide/sync-options.md (No Prune Resources, No Resource Deletion); fluxcd.io/flux/components/kustomize/kustomizations, Garbage
 * collection; helm.sh/docs/howto/ charts_tips_and_tricks, Tell Helm Not To Uninstall a Resource.
 */
export const KEEP = {
  argoCd: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  flux: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
  helm: { 'helm.sh/resource-policy': 'keep' },
} as const;

/** The order in which Argo CD applies, least first; without it an object has 0. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Whether some annotations tell a deliverer to keep their object; Argo CD has other options in the same one. */
export function isKept(annotations: { readonly [key: string]: unknown } = {}): boolean {
  const isToldTo = ([key, value]: [string, string]) => annotations[key] === value || `${annotations[key]}`.startsWith(`${value},`);
  return Object.values(KEEP).flatMap((guard) => Object.entries(guard)).some(isToldTo);
}
