import { COMBINATION, FIELD_MISSING } from '../../manifest/shape';
import { Place } from '../../manifest/place';
import { choice, list, map, pointer, Shape } from '../../manifest/shape';

const MOST_RULES = 20;
const MOST_CODES = 255;

const RULES: Shape = list(map({
  action: choice('Restart', 'RestartAllContainers'),
  exitCodes: map({ operator: choice('In', 'NotIn'), values: { mostItems: MOST_CODES } }, { required: ['operator'] }),
}, { required: ['action', 'exitCodes'] }), { mostItems: MOST_RULES });

const RESIZES: Shape = list(map(
  { resourceName: choice('cpu', 'memory'), restartPolicy: choice('NotRequired', 'RestartContainer') },
  { required: ['resourceName', 'restartPolicy'] },
), { uniqueBy: 'resourceName' });

/** When a container starts anew. */
export const RESTARTS: { readonly [field: string]: Shape } = {
  restartPolicy: pointer(choice('Always', 'OnFailure', 'Never')),
  restartPolicyRules: RULES,
  resizePolicy: RESIZES,
};

/** Source: kubernetes pkg/apis/core/validation, validateContainerRestartPolicy and validateResizePolicy. */
export function checkRestarts(spec: Place): void {
  const isNever = spec.field('restartPolicy').text === 'Never';
  for (const container of spec.field('containers').items) checkContainer(container, isNever);
  for (const container of spec.field('initContainers').items) {
    checkContainer(container, isNever || container.field('restartPolicy').text !== 'Always');
  }
}

function checkContainer(container: Place, endsOnce: boolean): void {
  const policy = container.field('restartPolicy');
  if (!container.field('restartPolicyRules').isEmpty && !policy.isSet) policy.report(FIELD_MISSING, 'is missing, which restartPolicyRules need', 'set it');
  for (const resize of container.field('resizePolicy').items.map((each) => each.field('restartPolicy'))) {
    if (endsOnce && resize.text === 'RestartContainer') resize.report(COMBINATION, 'is for containers that start anew', 'use NotRequired');
  }
}
