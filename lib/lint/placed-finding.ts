import type { Violation } from '../manifest/place';
import { SECRET_IN_VALUE } from '../finding/secrets/rule';
import type { Definition } from '../finding/definition';
import { finding, textOf } from '../finding/definition';
import type { Fix } from '../finding/fix';
import type { Finding } from '../finding/finding';
import type { PlacedSecret } from '../finding/secrets/places';
import { Hidden, isKeyShown, isShown } from '../finding/secrets/withheld';
import type { Path } from '../manifest/kubernetes-object';
import { pathText } from '../manifest/kubernetes-object';

/** A finding about a place in a manifest. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly at: Path;
  readonly fix?: Fix;
}

/**
 * Makes findings of violations in an object, or in two that are compared. Here, and not in the rules, it is decided what a message shows:
 * no value below a Secret or under a secret's name, in whatever part of the message.
 */
export function placing(path: string, ...objects: unknown[]): (definition: Definition, violation: Violation) => PlacedFinding {
  let hidden: Hidden | undefined;
  return (definition, { at, value, rule, cure }) => {
    hidden ??= new Hidden(objects);
    const text = hidden.isKnown ? { rule, cure } : { rule: `breaks a rule (value withheld): ${definition.title}`, cure: definition.cure };
    const isOpen = value !== undefined && objects.every((object) => isShown(object, at));
    return {
      at,
      fix: definition.fix?.(at, value),
      finding: finding(definition, {
        path,
        property: hidden.withheldFrom(
          pathText(objects.every((object) => isKeyShown(object, at)) ? at : [...at.slice(0, -1), '(withheld)']),
        ),
        value: isOpen ? hidden.withheldFrom(textOf(value)) : undefined,
        rule: hidden.withheldFrom(text.rule),
        cure: hidden.withheldFrom(text.cure),
      }),
    };
  };
}

/** Says of a secret in an object where it stands and of what kind it is. */
export function secretFinding(path: string, object: unknown, { at, what }: PlacedSecret): Finding {
  return placing(path, object)(
    SECRET_IN_VALUE, { at, rule: `looks like ${what} (value withheld)`, cure: 'put it into a Secret and refer to that' },
  ).finding;
}
