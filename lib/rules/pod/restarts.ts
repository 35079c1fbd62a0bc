import { COMBINATION, FIELD_MISSING } from '../../manifest/shape';
import { Place } from '../../manifest/place';
import { choiceField, listField, mapField, pointer, FieldShape } from '../../manifest/shape';

const MOST_RULES = 20;
const MOST_CODES = 255;

const RULES: FieldShape = listField(mapField({
  action: choiceField('Restart', 'RestartAllContainers'),
  exitCodes: mapField({ operator: choiceField('In', 'NotIn'), values: { mostItems: MOST_CODES } }, { required: ['operator'] }),
}, { required: ['action', 'exitCodes'] }), { mostItems: MOST_RULES });

const RESIZES: FieldShape = listField(mapField(
  { resourceName: choiceField('cpu', 'memory'), restartPolicy: choiceField('NotRequired', 'RestartContainer') },
  { required: ['resourceName', 'restartPolicy'] },
), { uniqueBy: 'resourceName' });

/** When a container starts anew. */
export const RESTARTS: { readonly [field: string]: FieldShape } = {
  restartPolicy: pointer(choiceField('Always', 'OnFailure', 'Never')),
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
