import type { ArgumentCheck, ArgumentShape } from '../arguments/checks';
import { checkArguments, duration, list, object, required, size, text } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { MISSING_ARGUMENT } from '../arguments/rules';
import { cpus, stringMap } from '../container/argument-shapes';
import { HELPER_POD } from '../container/pod/shapes';
import { fail } from '../finding/finding-error';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import type { ModelWorkspaceOptions } from './props';

/** Options, and the cache: of a chart or of a Pulumi program. */
export interface WorkspaceArguments extends ModelWorkspaceOptions {
  readonly cache?: object;
}

export const cache: ArgumentCheck = instanceOf('ModelCachePvc', 'claimName', 'publishedModel');

const ARGUMENTS: ArgumentShape<WorkspaceArguments> = {
  cache,
  server: required(instanceOf('WorkspaceServer', 'kind', 'options'), 'name one, such as WorkspaceServer.jupyterLab({ … })'),
  existingClaimName: text,
  name: text,
  cluster: instanceOf('ClusterProfile', 'props', 'gpus'),
  gpu: instanceOf('GpuRequest', 'models', 'count', 'partition'),
  cpu: cpus,
  memory: size,
  deadline: duration(60),
  clientNamespaces: list(text),
  serviceAccountName: text,
  pod: object(HELPER_POD),
  labels: stringMap,
};

/** Refuses arguments that can be right on no cluster. */
export function checkWorkspaceArguments(props: WorkspaceArguments): void {
  checkArguments(props, ARGUMENTS);
  const hasCache = props.cache !== undefined;
  if (props.existingClaimName === undefined && !hasCache) {
    fail(MISSING_ARGUMENT, { property: 'cache', rule: 'is missing', cure: 'give the ModelCachePvc, or an `existingClaimName`' });
  }
  if (props.existingClaimName !== undefined && hasCache) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 'existingClaimName', value: props.existingClaimName, rule: 'is given, and `cache` too', cure: 'leave one of them out',
    });
  }
}
