import { KEEP } from '../platform/delivery';

const KEEP_BY_ANY = { ...KEEP.argoCd, ...KEEP.helm, ...KEEP.flux };

/** What delivers manifests from a repository to the cluster. */
export enum GitOps {
  /** Argo CD. */
  ARGO_CD = 'Argo CD',
  /** Flux. */
  FLUX = 'Flux',
}

/** Annotations of an object that is to stay when it has left the program; without a deliverer, those of all that are known. */
export function keeping(gitOps: GitOps | undefined): { readonly [key: string]: string } {
  switch (gitOps) {
    case GitOps.ARGO_CD: return KEEP.argoCd;
    case GitOps.FLUX: return KEEP.flux;
    default: return KEEP_BY_ANY;
  }
}
