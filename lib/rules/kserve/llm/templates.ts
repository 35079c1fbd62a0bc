import type { Definition } from '../../../finding/definition';
import { Severity } from '../../../finding/finding';
import { Place } from '../../../manifest/place';

export const LLM_CONFIG_TEMPLATE: Definition = {
  id: 'KSV212',
  severity: Severity.ERROR,
  title: 'A text of a configuration is not a template',
  why: 'Each text is a Go template inside JSON, so that double quotes inside it become \\", which templates cannot read. KServe\'s webhook refuses the object.',
  cure: 'Correct the Go template.',
  source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go',
};

const ACTION = /\{\{([^]*?)(\}\}|$)/g;
/** A field of what is merged, or a function or keyword. */
const START = /^-?\s*(?:\.([A-Za-z_]\w*)|([A-Za-z_]\w*))/;
/** What changes which fields there are, or whether an action is run. */
const CONTROL = /\{\{-?\s*(?:block|define|if|range|with)\b/;
/** Go's fields start with a capital; these are Helm's. */
const FIELDS = /^(?!(?:Values|Release|Chart|Capabilities|Files|Template)$)[A-Z]/;
/** Go's text/template, and what KServe adds. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice', 'urlquery',
  'block', 'break', 'continue', 'define', 'else', 'end', 'false', 'if', 'nil', 'range', 'template', 'true', 'with',
  'ChildName', 'kvTransferConfig', 'shutdownTimeout',
]);

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
    if (end === '') place.report(LLM_CONFIG_TEMPLATE, 'opens a template that nothing closes', 'write }} at its end');
    else checkAction(place, text, action);
  }
}

function checkAction(place: Place, text: string, action: string): void {
  const [, field, name] = START.exec(action) ?? [];
  if (field !== undefined && !CONTROL.test(text) && !FIELDS.test(field)) {
    place.report(LLM_CONFIG_TEMPLATE, `has no ${field} that KServe fills in`, 'use .Spec, .Name, .Namespace, .Labels, .Annotations, .GlobalConfig …');
  } else if (name !== undefined && !FUNCTIONS.has(name)) {
    place.report(LLM_CONFIG_TEMPLATE, `has no function ${name}`, 'use a field, such as .Spec.Model.Name, or a function of Go templates');
  } else if (/["\\\n]/.test(withoutRawTexts(action))) {
    place.report(LLM_CONFIG_TEMPLATE, 'has double quotes inside a template', 'use backquotes');
  }
}

function withoutRawTexts(action: string): string {
  return action.replace(/`[^`]*`/g, '');
}
