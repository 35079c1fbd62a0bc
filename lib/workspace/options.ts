import type { Duration } from 'cdk8s';
import type { SecretKey } from '../model/secret-key';

/** Kind of a program by which people reach a volume. */
export enum WorkspaceServerKind {
  /** JupyterLab: notebooks, terminals and files in a browser. */
  JUPYTER_LAB = 'jupyter-lab',
  /** File Browser: files in a browser. */
  FILE_BROWSER = 'file-browser',
  /** OpenSSH: terminals, `scp` and `sftp`. */
  SSH = 'ssh',
}

/** Options of File Browser. */
export interface FileBrowserOptions {
  /** Key of a Secret with the bcrypt hash of the password, as `htpasswd -nbBC 10 '' <password>` writes it after the `:`. */
  readonly passwordHash: SecretKey;
  /** Name of the user. @default 'admin' */
  readonly username?: string;
  /** Image with `filebrowser`. @default - the project's own, pinned */
  readonly image?: string;
}

/** Options of JupyterLab. */
export interface JupyterLabOptions {
  /** Key of a Secret whose value opens the workspace: a long random text. */
  readonly token: SecretKey;
  /**
   * How long nobody may use it until it ends: kernels, terminals, then the server, 1 minute to 7 days. A browser that shows it counts as
   * use.
   *
   * @default Duration.hours(1)
   */
  readonly idleTimeout?: Duration;
  /** Image with `jupyter lab`. @default - the Jupyter project's minimal notebook, with a GPU the one with PyTorch and CUDA, pinned */
  readonly image?: string;
}

/** Options of SSH. */
export interface SshOptions {
  /** Key of a Secret with the public keys of who may log in, as in `~/.ssh/authorized_keys`. */
  readonly authorizedKeys: SecretKey;
  /** Key of a Secret with the private key of the server, as `ssh-keygen -t ed25519` writes it: clients know the workspace again by it. */
  readonly hostKey: SecretKey;
  /** Image with OpenSSH's `sshd` and a shell. @default - linuxserver's openssh-server, pinned */
  readonly image?: string;
}
