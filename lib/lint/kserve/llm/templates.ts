import { LLM_CONFIG_TEMPLATE } from '../../../finding/definitions/kserve-llm';
import { Place } from '../../place';

const ACTION = /\{\{([^]*?)(\}\}|$)/g;

/** What can be told without the service that the template is for. */
export function checkTemplates(place: Place): void {
  if (typeof place.value === 'string') {
    if (place.value.includes('{{')) checkText(place, place.value);
    return;
  }
  for (const each of [...place.items, ...place.fields]) checkTemplates(each);
}

function checkText(place: Place, text: string): void {
  for (const [, action, end] of text.matchAll(ACTION)) {
    if (end === '') place.refuse(LLM_CONFIG_TEMPLATE, 'opens a template that nothing closes', 'write }} at its end');
    else if (/["\\\n]/.test(withoutRawTexts(action))) place.refuse(LLM_CONFIG_TEMPLATE, 'has double quotes inside a template', 'use backquotes');
  }
}

function withoutRawTexts(action: string): string {
  return action.replace(/`[^`]*`/g, '');
}
