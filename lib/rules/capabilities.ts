import { Capability, Refusal, refusalOf } from '../backend/capabilities';
import { wantsOf } from '../backend/wants';
import { NOT_EXPRESSIBLE } from '../finding/definitions/targets';
import { FindingList } from '../finding/finding-list';
import { isPreset } from '../scaling/presets';
import { Rule, RuleContext } from './rule-context';
import { settingOf } from './setting';

/** What the target cannot do is said, never dropped. */
export const checkCapabilities: Rule = (context, findings) => {
  const { plan, props: { autoscaling }, target } = context;
  const refusals = new Map<Capability, Refusal>();
  for (const { capability, value } of wantsOf(context.props, plan)) {
    const refusal = refusalOf(target.capabilities[capability], plan);
    if (refusal === undefined) continue;
    if (autoscaling !== undefined && isPreset(autoscaling, settingOf(capability))) refusals.set(capability, refusal);
    else findings.add(NOT_EXPRESSIBLE, { property: capability, value, rule: `${refusal.rule} (target: ${target.title})`, cure: refusal.cure });
  }
  if (refusals.size > 0) refusePreset(refusals, context, findings);
};

/** Once for all settings of a preset: the user wrote none of them. */
function refusePreset(refusals: ReadonlyMap<Capability, Refusal>, { props, target }: RuleContext, findings: FindingList): void {
  const names = [...refusals.keys()].map(settingOf);
  const [{ rule, cure }] = refusals.values();
  findings.add(NOT_EXPRESSIBLE, {
    property: 'autoscaling',
    value: props.autoscaling?.preset,
    rule: `is a preset that brings ${names.join(', ')}, and ${names[0]} ${rule} (target: ${target.title})`,
    cure,
  });
}
