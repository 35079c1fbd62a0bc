import { checkArguments } from '../arguments/checks';
import { SERVERS } from './servers';
import type { FileBrowserOptions, JupyterLabOptions, SshOptions } from './options';
import { WorkspaceServerKind } from './options';

/** The program by which people reach the volume. */
export class WorkspaceServer {
  /**
   * JupyterLab, which ends by itself when nobody uses it.
   *
   * @param options the Secret of its token
   * @throws ARG001, ARG002 for what is not a SecretKey or is missing
   */
  public static jupyterLab(options: JupyterLabOptions): WorkspaceServer {
    return new WorkspaceServer(WorkspaceServerKind.JUPYTER_LAB, options);
  }

  /**
   * File Browser. It does not end by itself, and its project is archived since 2026-09.
   *
   * @param options the Secret of its password's hash
   * @throws ARG001, ARG002 for what is not a SecretKey or is missing
   */
  public static fileBrowser(options: FileBrowserOptions): WorkspaceServer {
    return new WorkspaceServer(WorkspaceServerKind.FILE_BROWSER, options);
  }

  /**
   * OpenSSH for one user, `workspace`. It does not end by itself.
   *
   * @param options the Secrets of its keys
   * @throws ARG001, ARG002 for what is not a SecretKey or is missing
   */
  public static ssh(options: SshOptions): WorkspaceServer {
    return new WorkspaceServer(WorkspaceServerKind.SSH, options);
  }

  private constructor(
    /** Kind of the program. */
    public readonly kind: WorkspaceServerKind,
    /** What it was given. */
    public readonly options: any,
  ) {
    checkArguments(options, SERVERS[kind].options, 'options');
  }
}
