import { Severity } from '../../finding/finding';
import { floatOf, integerOf } from '../../manifest/go-values';
import type { ManifestRule } from '../../manifest/manifest-rule';
import { objects, topic } from '../../manifest/manifest-rule';
import type { Place } from '../../manifest/place';
import { SCALED_OBJECT, triggersOf } from './trigger';

const WEBHOOK = 'keda v2.21.0 apis/keda/v1alpha1/scaledobject_webhook.go';

const MOST_NAMES = 3;

/** What a formula makes of all triggers, and what holds while they fail. */
const RULES: readonly ManifestRule<Place>[] = [
  {
    id: 'KED400',
    severity: Severity.ERROR,
    title: 'Scaling modifiers need a formula and a target above 0',
    why: 'KEDA\'s webhook refuses the object.',
    cure: 'Set both, or leave `scalingModifiers` out.',
    source: `${WEBHOOK}, ValidateAndCompileScalingModifiers`,
    check(object, report) {
      const modifiers = modifiersOf(object);
      const [formula, target] = [modifiers.field('formula'), modifiers.field('target')];
      const isUsed = ['formula', 'target', 'activationTarget', 'metricType'].some((name) => !modifiers.field(name).isEmpty);
      if (!isUsed) return;
      if (formula.isEmpty) report(formula, 'is missing', 'say how one number comes of the triggers');
      else if (target.isEmpty) report(target, 'is missing, which the formula needs', 'say how much of the result a replica can take');
      if (target.text !== '' && !((floatOf(target.text) ?? 0) > 0)) report(target, 'is not a number above 0', 'correct it');
    },
  },
  {
    id: 'KED401',
    severity: Severity.ERROR,
    title: 'A formula names what is not a trigger',
    why: 'KEDA\'s webhook refuses the object. Triggers have the names that they are given; those of CPU and memory are not in a formula.',
    cure: 'Give the trigger that name, of letters, digits and "_", or correct the formula.',
    source: `${WEBHOOK}, validateScalingModifiersFormula; github.com/expr-lang/expr`,
    check(object, report) {
      const formula = modifiersOf(object).field('formula');
      const named = triggersOf(object).filter(({ isResource }) => !isResource);
      const known = new Set(named.map(({ place }) => place.field('name').text));
      const unknown = [...new Set(variablesIn(formula.text))].filter((name) => !known.has(name));
      if (unknown.length === 0) return;
      const more = unknown.length > MOST_NAMES ? ' and more' : '';
      const names = unknown.slice(0, MOST_NAMES).map((name) => `"${name}"`).join(', ') + more;
      report(formula, `has ${names}, where no trigger outside the pods has that name`, 'give a trigger that name, or correct the formula');
    },
  },
  {
    id: 'KED402',
    severity: Severity.ERROR,
    title: 'A trigger beside a formula has no name',
    why: 'KEDA says "trigger name not given", and has no metric for the autoscaler.',
    cure: 'Give each trigger but those of CPU and memory a name.',
    source: 'keda v2.21.0 pkg/scaling/modifiers/formula.go, GetPairTriggerAndMetric',
    check(object, report) {
      for (const { place, isResource, isSource } of triggersOf(object)) {
        if (isSource && !isResource && place.field('name').isEmpty) report(place.field('name'), 'is missing, which the formula needs', 'set it');
      }
    },
  },
  {
    id: 'KED403',
    severity: Severity.ERROR,
    title: 'There is nothing that could fall back',
    why: 'KEDA\'s webhook refuses the object: a fallback is for triggers outside the pods, and the behavior scalingModifiers for a formula.',
    cure: 'Leave `fallback` out, or add what it is for.',
    source: `${WEBHOOK}; scaledobject_types.go, CheckFallbackValid`,
    check(object, report) {
      const fallback = object.field('spec').field('fallback');
      const triggers = triggersOf(object);
      if (!fallback.isSet) return;
      const hasFormula = !modifiersOf(object).field('formula').isEmpty;
      const behavior = fallback.field('behavior');
      if (behavior.text === 'scalingModifiers' && !hasFormula) report(behavior, 'needs a formula', 'set advanced.scalingModifiers.formula');
      if (!hasFormula && triggers.length > 0 && triggers.every(({ isResource }) => isResource)) {
        report(fallback, 'is not for triggers of CPU and memory', 'leave it out, or add another trigger');
      }
    },
  },
  {
    id: 'KED404',
    severity: Severity.WARNING,
    title: 'A fallback is passed over',
    why: 'Beside a formula KEDA reads the target as a whole number, and does without the fallback where it is not one.',
    cure: 'Make the target a whole number: multiply formula and target alike.',
    source: 'keda v2.21.0 pkg/fallback/fallback.go, HasValidFallback',
    check(object, report) {
      const target = modifiersOf(object).field('target');
      if (!object.field('spec').field('fallback').isSet || !(floatOf(target.text)! > 0) || integerOf(target.text) !== undefined) return;
      report(target, 'is not a whole number, without which the fallback is passed over', 'multiply formula and target alike');
    },
  },
];

export const MODIFIERS = topic(objects(SCALED_OBJECT), RULES);

function modifiersOf(object: Place): Place {
  return object.field('spec').field('advanced').field('scalingModifiers');
}

/** A text, a name, a number or one other character. */
const TOKEN = /"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`[^`]*`?|[A-Za-z_]\w*|\d[\w.]*|\S/gs;
const NAME = /^[A-Za-z_]/;
/** Words of the language that stand for no variable. */
const WORDS: readonly string[] = [
  'true', 'false', 'nil', 'let', 'if', 'else', 'and', 'or', 'not', 'in', 'contains', 'matches', 'startsWith', 'endsWith',
];

/** Names that a formula reads: not those of its functions, its fields, and what it says itself by `let`. */
function variablesIn(formula: string): string[] {
  const tokens = formula.match(TOKEN) ?? [];
  const own = new Set(tokens.filter((_, index) => tokens[index - 1] === 'let'));
  return tokens.filter((token, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const isKey = after === ':' && (before === '{' || before === ',');
    return NAME.test(token) && after !== '(' && before !== '.' && !isKey && !WORDS.includes(token) && !own.has(token);
  });
}
