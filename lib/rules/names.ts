import { NAME_ILLEGAL, NAME_TOO_LONG } from '../finding/definitions/names';
import { Rule } from './rule-context';

export const checkNames: Rule = ({ plan, props, target }, findings) => {
  const property = props.name === undefined ? 'id' : 'name';
  if (!target.namePattern.test(plan.name)) {
    findings.add(NAME_ILLEGAL, {
      property, value: plan.name, rule: `is no legal name for ${target.title}`,
      cure: 'use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit',
    });
  }
  for (const { name, most, purpose } of target.derivedNames(plan)) {
    if (name.length > most) {
      findings.add(NAME_TOO_LONG, {
        property, value: plan.name, rule: `becomes "${name}" of ${name.length} characters as ${purpose}, which may have ${most}`,
        cure: `shorten it by ${name.length - most}`,
      });
    }
  }
};
