import { Severity } from '../../finding/finding';
import { lookup } from '../../finding/lookup';
import { cureOfName } from '../../finding/texts';
import { booleanOf, durationOf, integerOf, jsonNumberOf } from '../../manifest/go-values';
import type { ManifestRule, Report } from '../../manifest/manifest-rule';
import { topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import type { Scaler, ScalerParameter } from '../../platform/keda';
import { METADATA_PREFIXES, moreMetadataOf, OPEN_SCALERS, REPLACED_PARAMETERS } from '../../platform/keda';
import type { Trigger } from './trigger';
import { given, mayComeFromElsewhere, ofEnvironment, TRIGGERS } from './trigger';

const SOURCE = 'keda v2.21.0 pkg/scalers/scalersconfig/typed_config.go, and the tags of each scaler\'s metadata';

/** KEDA 2.18 is the oldest that is looked at. */
const OLDEST = '2.18';

/** What a text must be for each kind of parameter. */
const KINDS: { readonly [kind in NonNullable<ScalerParameter['kind']>]: { readonly is: (text: string) => boolean; readonly title: string } } = {
  whole: { is: (text) => jsonNumberOf(text, true) !== undefined, title: 'a whole number' },
  number: { is: (text) => jsonNumberOf(text, false) !== undefined, title: 'a number' },
  boolean: { is: (text) => booleanOf(text) !== undefined, title: 'true or false' },
  duration: { is: (text) => (durationOf(text) ?? integerOf(text) ?? -1) >= 0, title: 'a duration such as 30s, or a number of milliseconds' },
  pairs: { is: (text) => text.split(',').every((pair) => pair.split('=').length === 2), title: 'a list such as name=value,other=value' },
};

const RULES: readonly ManifestRule<Trigger>[] = [
  {
    id: 'KED200',
    severity: Severity.ERROR,
    title: 'A scaler misses a parameter',
    why: 'The object is admitted, and never ready: KEDA says "missing required parameter".',
    cure: 'Set the parameter where the message says.',
    source: SOURCE,
    check(trigger, report) {
      for (const parameter of trigger.scaler?.parameters ?? []) {
        if (parameter.isOptional || given(trigger, parameter) !== undefined || mayComeFromElsewhere(trigger, parameter)) continue;
        const [name] = parameter.names;
        report(trigger.metadata.entry(name), `is missing, which ${trigger.type} needs`, placesOf(parameter));
      }
    },
  },
  {
    id: 'KED201',
    severity: Severity.ERROR,
    title: 'A scaler cannot read a value',
    why: 'The object is admitted, and never ready: KEDA says that it is "unable to set" the parameter, or what it "must be one of".',
    cure: 'Write the value as the message says.',
    source: SOURCE,
    check(trigger, report) {
      for (const parameter of trigger.scaler?.parameters ?? []) {
        const value = given(trigger, parameter);
        if (value !== undefined && parameter.removedIn === undefined) checkValue(value, parameter, report);
      }
    },
  },
  {
    id: 'KED202',
    severity: Severity.WARNING,
    title: 'A scaler does not read that metadata',
    why: 'KEDA passes over what it does not know, without a word: what it should say is not done.',
    cure: 'Correct the name, or put the value where the scaler reads it.',
    source: SOURCE,
    check({ type, scaler, metadata }, report) {
      if (scaler === undefined || OPEN_SCALERS.includes(type)) return;
      for (const entry of metadata.fields) if (!isRead(entry.name, scaler)) reportUnread(entry, scaler, report);
    },
  },
  {
    id: 'KED203',
    severity: Severity.ERROR,
    title: 'A parameter was removed from KEDA',
    why: 'The object is admitted, and never ready: KEDA refuses the parameter since a version that is older than those of today.',
    cure: 'Use what took its place, which the message tells.',
    source: SOURCE,
    check(trigger, report) {
      for (const [place, version, cure] of removedIn(trigger)) if (version === OLDEST) report(place, `was removed in KEDA ${version}`, cure);
    },
  },
  {
    id: 'KED204',
    severity: Severity.WARNING,
    title: 'A parameter was removed in a later KEDA',
    why: 'KEDA 2.18 reads it; from the version on that the message tells, KEDA refuses it and the object is never ready.',
    cure: 'Use what took its place, which the message tells.',
    source: SOURCE,
    check(trigger, report) {
      for (const [place, version, cure] of removedIn(trigger)) if (version !== OLDEST) report(place, `is refused from KEDA ${version} on`, cure);
    },
  },
];

export const METADATA = topic(TRIGGERS, RULES);

function placesOf({ names: [name], inMetadata, fromEnvironment, fromAuthentication }: ScalerParameter): string {
  const places = [
    ...(inMetadata ? ['set it'] : []),
    ...(fromEnvironment ? [`name a variable of the container in ${name}FromEnv`] : []),
    ...(fromAuthentication ? ['give it by an authenticationRef'] : []),
  ];
  return places.join(', or ');
}

function checkValue(value: Place, { kind, choices }: ScalerParameter, report: Report): void {
  const text = value.text.trim();
  if (kind !== undefined && !KINDS[kind].is(text)) report(value, `is not ${KINDS[kind].title}`, 'correct it');
  const wrong = choices === undefined ? undefined : text.split(',').map((each) => each.trim()).find((each) => !choices.includes(each));
  if (wrong !== undefined) report(value, `has "${wrong}", which is not a choice`, `use ${choices!.join(', ')}`);
}

/** KEDA's parameters, those of its clouds, and what names of variables end in. */
function isRead(key: string, { type, parameters }: Scaler): boolean {
  const prefix = lookup(METADATA_PREFIXES, type);
  if (moreMetadataOf(type).includes(key) || (prefix !== undefined && key.startsWith(prefix))) return true;
  const variable = ofEnvironment(key);
  return parameters.some(({ names, inMetadata, fromEnvironment }) => (
    (inMetadata && names.includes(key)) || (fromEnvironment && variable !== undefined && names.includes(variable))
  ));
}

function reportUnread(entry: Place, { type, parameters }: Scaler, report: Report): void {
  const name = ofEnvironment(entry.name) ?? entry.name;
  const elsewhere = parameters.find(({ names }) => names.includes(name));
  if (elsewhere === undefined) {
    const names = parameters.flatMap((parameter) => (parameter.inMetadata ? parameter.names : []));
    report(entry, `is not read by ${type}`, cureOfName(entry.name, [...names, ...moreMetadataOf(type)], 'leave it out'));
  } else if (name !== entry.name) {
    report(entry, `is not read by ${type}: no variable of the container gives ${name}`, placesOf(elsewhere));
  } else {
    report(entry, `is not read from metadata by ${type}`, placesOf(elsewhere));
  }
}

function removedIn(trigger: Trigger): (readonly [place: Place, version: string, cure: string])[] {
  const { type, scaler } = trigger;
  return (scaler?.parameters ?? []).flatMap((parameter) => {
    const { names: [name], removedIn: version } = parameter;
    const place = version === undefined ? undefined : given(trigger, parameter);
    return place === undefined ? [] : [[place, version!, REPLACED_PARAMETERS[`${type}.${name}`] ?? 'leave it out'] as const];
  });
}
