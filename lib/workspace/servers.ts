import type { ServerDefinition } from './definition';
import { FILE_BROWSER } from './file-browser';
import { JUPYTER_LAB } from './jupyter-lab';
import { WorkspaceServerKind } from './options';
import { SSH } from './ssh';

/** All that is particular to each. */
export const SERVERS: { readonly [kind in WorkspaceServerKind]: ServerDefinition<any> } = {
  [WorkspaceServerKind.JUPYTER_LAB]: JUPYTER_LAB,
  [WorkspaceServerKind.FILE_BROWSER]: FILE_BROWSER,
  [WorkspaceServerKind.SSH]: SSH,
};
