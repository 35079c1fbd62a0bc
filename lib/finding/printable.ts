/**
 * Characters that a terminal obeys (C0, DEL, C1), that reorder or hide text (bidirectional controls, zero width), that end a line
 * elsewhere, halves of characters, and what starts a command in the logs of GitHub, Azure DevOps and TeamCity, wherever it stands:
 * https://github.com/actions/runner src/Runner.Common/ActionCommand.cs.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|#(?=#(?:vso|teamcity)?\[)/gu;

/** A text as it is shown to people: on one line, and with nothing in it that acts on the terminal or log. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escape);
}

/** `\u202e`, as JSON, YAML and JavaScript write it. */
function escape(character: string): string {
  return [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
