import { Severity } from '../../../finding/finding';
import type { ManifestRule, Report } from '../../../manifest/manifest-rule';
import { checkOf, judge } from '../../../manifest/manifest-rule';
import type { Place } from '../../../manifest/place';
import type { LlmView } from './llm-view';
import { LLM_CONFIGS } from './llm-view';
import { LLM_MODELS } from './model';
import { LLM_SCHEDULERS, schedulerOf } from './router';
import { LLM_SCALING } from './workloads';

const ACTION = /\{\{([^]*?)(\}\}|$)/g;
/** A field of what is merged, or a function or keyword. */
const START = /^-?\s*(?:\.([A-Za-z_]\w*)|([A-Za-z_]\w*))/;
/** What changes which fields there are, or whether an action is run. */
const CONTROL = /\{\{-?\s*(?:block|define|if|range|with)\b/;
/** Go's fields start with a capital; these are Helm's. */
const FIELDS = /^(?!(?:Values|Release|Chart|Capabilities|Files|Template)$)[A-Z]/;
/** Go's text/template, and what KServe adds. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice',
  'urlquery',
  'block', 'break', 'continue', 'define', 'else', 'end', 'false', 'if', 'nil', 'range', 'template', 'true', 'with',
  'ChildName', 'kvTransferConfig', 'shutdownTimeout',
]);

/** Configurations, whose texts are templates that services fill in. */
export const LLM_CONFIG_RULES: readonly ManifestRule<LlmView>[] = [
  {
    id: 'KSV211',
    severity: Severity.ERROR,
    title: 'A configuration builds on others',
    why: 'Only services do. KServe\'s webhook refuses the object.',
    cure: 'Leave `baseRefs` out of the configuration; list both in the service.',
    source: 'kserve v0.20.0 pkg/apis/serving/v1alpha2/llm_inference_service_config_validation.go',
    check({ spec }, report) {
      const bases = spec.field('baseRefs');
      if (!bases.isEmpty) report(bases, 'is for services only', 'name all configurations in the service');
    },
  },
  {
    id: 'KSV212',
    severity: Severity.ERROR,
    title: 'A text of a configuration is not a template',
    why: 'Each text is a Go template inside JSON, so that double quotes inside it become \\", which templates cannot read. KServe\'s '
      + 'webhook refuses the object.',
    cure: 'Correct the Go template.',
    source: 'kserve v0.20.0 pkg/controller/v1alpha2/llmisvc/config_merge.go',
    check({ metadata, spec }, report) {
      for (const place of [metadata, spec]) checkTemplates(place, report);
    },
  },
];

export const LLM_CONFIG = checkOf(LLM_CONFIGS.kinds, (object) => {
  for (const config of object.viewsOf(LLM_CONFIGS)) {
    judge([...LLM_CONFIG_RULES, ...LLM_MODELS], config);
    judge(LLM_SCHEDULERS, { place: schedulerOf(config), isWhole: false });
    for (const workload of config.workloads) judge(LLM_SCALING, workload);
  }
});

/**
 * What can be told without the service that the template is for. KServe keeps `uri` as a URL, whose path is escaped before templates are
 * read: {{ in it is text.
 */
function checkTemplates(place: Place, report: Report): void {
  if (place.name === 'uri') return;
  if (typeof place.value === 'string') {
    if (place.value.includes('{{')) checkText(place, place.value, report);
    return;
  }
  for (const each of [...place.items, ...place.fields]) checkTemplates(each, report);
}

function checkText(place: Place, text: string, report: Report): void {
  for (const [, action, end] of text.matchAll(ACTION)) {
    if (end === '') report(place, 'opens a template that nothing closes', 'write }} at its end');
    else checkAction(place, text, action, report);
  }
}

function checkAction(place: Place, text: string, action: string, report: Report): void {
  const [, field, name] = START.exec(action) ?? [];
  if (field !== undefined && !CONTROL.test(text) && !FIELDS.test(field)) {
    report(place, `has no ${field} that KServe fills in`, 'use .Spec, .Name, .Namespace, .Labels, .Annotations, .GlobalConfig …');
  } else if (name !== undefined && !FUNCTIONS.has(name)) {
    report(place, `has no function ${name}`, 'use a field, such as .Spec.Model.Name, or a function of Go templates');
  } else if (/["\\\n]/.test(action.replace(/`[^`]*`/g, ''))) {
    report(place, 'has double quotes inside a template', 'use backquotes');
  }
}
