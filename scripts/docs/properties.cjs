const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');
const { code, table } = require('./markdown.cjs');

const LIBRARY = join(__dirname, '../../lib');

/** The properties of a public interface, as its docstrings have them. */
exports.properties = (name) => table(
  ['property', 'meaning', 'default'],
  declarationOf(name).members.map((member) => [
    code(member.name.text), textOf(ts.getJSDocCommentsAndTags(member)[0]?.comment), member.questionToken ? defaultOf(member) : 'required',
  ]),
);

function declarationOf(name) {
  for (const file of readdirSync(LIBRARY, { recursive: true }).filter((path) => path.endsWith('.ts'))) {
    const text = readFileSync(join(LIBRARY, file), 'utf8');
    if (!text.includes(`export interface ${name} `)) continue;
    return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true).statements
      .find((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name);
  }
  throw new Error(`there is no public interface ${name}`);
}

/** `@default - in words`, `@default value`, or both. */
function defaultOf(member) {
  const text = textOf(ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default')?.comment) ?? '';
  const [, value, words] = /^(.*?)(?:(?:^| )- (.*))?$/s.exec(text);
  return [value && code(value), words].filter(Boolean).join(': ');
}

function textOf(comment) {
  return ts.getTextOfJSDocComment(comment)?.trim();
}
