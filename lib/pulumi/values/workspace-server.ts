import type { FileBrowserOptions as FileBrowser, JupyterLabOptions as JupyterLab, SshOptions as Ssh } from '../../workspace/options';
import * as plain from '../../workspace/workspace-server';
import { Deferred } from '../inputs/read-inputs';
import type { Inputs } from '../inputs/inputs';

/** Options of JupyterLab. */
export type JupyterLabOptions = Inputs<JupyterLab>;

/** Options of File Browser. */
export type FileBrowserOptions = Inputs<FileBrowser>;

/** Options of SSH. */
export type SshOptions = Inputs<Ssh>;

/** The program by which people reach the volume. The arguments are those of the root entry's class, where texts may be Outputs. */
export class WorkspaceServer extends Deferred<plain.WorkspaceServer> {
  /** JupyterLab, which ends by itself when nobody uses it. @param options the Secret of its token */
  public static jupyterLab(options: JupyterLabOptions): WorkspaceServer {
    return new WorkspaceServer((read) => plain.WorkspaceServer.jupyterLab(read(options)));
  }

  /** File Browser. It does not end by itself; its project is archived since 2026-09. @param options the Secret of a password's hash */
  public static fileBrowser(options: FileBrowserOptions): WorkspaceServer {
    return new WorkspaceServer((read) => plain.WorkspaceServer.fileBrowser(read(options)));
  }

  /** OpenSSH for one user, `workspace`. It does not end by itself. @param options the Secrets of its keys */
  public static ssh(options: SshOptions): WorkspaceServer {
    return new WorkspaceServer((read) => plain.WorkspaceServer.ssh(read(options)));
  }
}
