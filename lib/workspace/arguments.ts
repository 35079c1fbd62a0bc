import type { ArgumentShape } from '../arguments/checks';
import { checkArguments, duration, list, object, required, size, text } from '../arguments/checks';
import { instanceOf } from '../arguments/instance-of';
import { MISSING_ARGUMENT } from '../arguments/rules';
import { cpus, stringMap } from '../container/argument-shapes';
import { HELPER_POD } from '../container/pod/shapes';
import { fail } from '../finding/finding-error';
import { CONFLICTING_ARGUMENTS } from '../service/plan/service-arguments';
import type { ModelWorkspaceOptions } from './props';

const OPTIONS: ArgumentShape<ModelWorkspaceOptions> = {
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

/** Refuses options that can be right on no cluster. */
export function checkWorkspaceArguments(options: ModelWorkspaceOptions, hasCache: boolean): void {
  checkArguments(options, OPTIONS);
  if (options.existingClaimName === undefined && !hasCache) {
    fail(MISSING_ARGUMENT, { property: 'cache', rule: 'is missing', cure: 'give the ModelCachePvc, or an `existingClaimName`' });
  }
  if (options.existingClaimName !== undefined && hasCache) {
    fail(CONFLICTING_ARGUMENTS, {
      property: 'existingClaimName', value: options.existingClaimName, rule: 'is given, and `cache` too', cure: 'leave one of them out',
    });
  }
}
