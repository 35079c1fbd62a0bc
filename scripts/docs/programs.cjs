const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');
const { isNothing, NOTHING, scopeOf, statementsOf } = require('./expand.cjs');

const CASES = join(__dirname, '../../test/rules/cases');
const SHARED = join(CASES, '../case.ts');
const WIDTH = 80;
const printer = ts.createPrinter({ removeComments: true });

/** By id, the programs of test/rules/cases that break a rule and keep it, and what is found in the first. */
exports.programs = () => {
  const found = new Map();
  for (const file of readdirSync(CASES).sort()) {
    // One text, so that the printer finds the literals of both files.
    const cases = Object.assign({}, ...Object.values(require(join(CASES, file))));
    const text = [SHARED, join(CASES, file)].map((each) => readFileSync(each, 'utf8')).join('');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const scope = scopeOf(source);
    for (const [id, { wrong, right }] of casesIn(source)) {
      const finding = cases[id].wrong().find((each) => each.id === id);
      found.set(id, { wrong: programOf(wrong, scope, source), right: programOf(right, scope, source), finding });
    }
  }
  return found;
};

function* casesIn(source) {
  const variables = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations);
  for (const { initializer } of variables) {
    for (const { name, initializer: entry } of initializer.properties ?? []) {
      const parts = new Map((entry?.properties ?? []).map((part) => [part.name.getText(), part.initializer]));
      if (parts.has('wrong') && parts.has('right')) yield [name.getText(), { wrong: parts.get('wrong'), right: parts.get('right') }];
    }
  }
}

function programOf({ body }, scope, source) {
  const text = statementsOf(body, scope).map((statement) => `${print(laidOut(statement, source), source)}\n`).join('');
  return text.replace(/^ +/gm, (indent) => ' '.repeat(indent.length / 2));
}

/** What is undefined is left out, and objects that are long have a line for each property. */
function laidOut(node, source) {
  const inner = ts.visitEachChild(node, (child) => laidOut(child, source), undefined);
  if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) return withoutNothing(inner);
  if (!ts.isObjectLiteralExpression(inner)) return inner;
  const properties = inner.properties.filter(({ initializer }) => initializer === undefined || !isNothing(initializer));
  if (properties.length === 0 && inner.properties.length > 0) return NOTHING;
  const object = ts.factory.createObjectLiteralExpression(properties);
  return print(object, source).length <= WIDTH ? object : ts.factory.createObjectLiteralExpression(properties, true);
}

function withoutNothing(call) {
  const create = ts.isCallExpression(call) ? ts.factory.createCallExpression : ts.factory.createNewExpression;
  return create(call.expression, undefined, call.arguments.filter((each) => !isNothing(each)));
}

function print(node, source) {
  return printer.printNode(ts.EmitHint.Unspecified, node, source);
}
