/** Kind of a program by which people reach a volume. */
export enum WorkspaceServerKind {
  /** JupyterLab: notebooks, terminals and files in a browser. */
  JUPYTER_LAB = 'jupyter-lab',
  /** File Browser: files in a browser. */
  FILE_BROWSER = 'file-browser',
  /** OpenSSH: terminals, `scp` and `sftp`. */
  SSH = 'ssh',
}
