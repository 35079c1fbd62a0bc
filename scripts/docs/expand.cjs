/**
 * What a program does, with the helpers that it calls and its constants put in where they are used, as far as that can be told without
 * running it: `port(9090)` becomes a chart and a service with that port.
 */
const ts = require('typescript');

const NOTHING = ts.factory.createIdentifier('undefined');
exports.NOTHING = NOTHING;

/** What the names at the top of a file stand for. */
exports.scopeOf = (source) => {
  const scope = new Map();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) scope.set(statement.name.text, { node: statement, scope });
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) scope.set(name.text, { node: initializer, scope });
  }
  return scope;
};

exports.statementsOf = statementsOf;

/** The statements that an expression runs, where it calls a helper; findings that it asks for go without saying. */
function statementsOf(expression, scope) {
  if (ts.isBlock(expression)) return expression.statements.flatMap((statement) => statementOf(statement, scope));
  if (ts.isCallExpression(expression)) {
    const [first] = expression.arguments;
    if (expression.expression.text === 'attempt') return statementsOf(first.body, scope);
    if (expression.expression.name?.text === 'findings') return asking(expression.expression.expression, scope);
    const callee = functionOf(expression.expression, scope);
    if (callee !== undefined) return statementsOf(callee.node.body, bound(callee, expression.arguments, scope));
  }
  if (ts.isArrayLiteralExpression(expression) || asksForFindings(expression)) return [];
  return [ts.factory.createExpressionStatement(expand(expression, scope))];
}

/** Of an object that is made to be asked, the making stays. */
function asking(made, scope) {
  return ts.isIdentifier(made) ? [] : [ts.factory.createExpressionStatement(expand(made, scope))];
}

function asksForFindings(node) {
  return node.name?.text === 'findings' || ts.forEachChild(node, asksForFindings) === true;
}

function statementOf(statement, scope) {
  if (ts.isReturnStatement(statement)) return statementsOf(statement.expression, scope);
  if (ts.isTryStatement(statement)) return statementsOf(statement.tryBlock, scope);
  if (ts.isIfStatement(statement)) {
    const condition = expand(statement.expression, scope);
    if (condition.kind === ts.SyntaxKind.FalseKeyword) return [];
    if (condition.kind === ts.SyntaxKind.TrueKeyword) return statementOf(statement.thenStatement, scope);
  }
  if (ts.isVariableStatement(statement)) {
    const [{ name, initializer }] = statement.declarationList.declarations;
    const value = expand(initializer, scope);
    scope.delete(name.text);
    if (isNothing(value)) scope.set(name.text, { node: value, scope: new Map() });
    if (isNothing(value)) return [];
  }
  return [expand(statement, scope)];
}

/** What runs where something is called: a function of a file, or one that was handed over. */
function functionOf(callee, scope) {
  const found = ts.isIdentifier(callee) ? scope.get(callee.text) : undefined;
  const isFunction = found !== undefined && (ts.isFunctionDeclaration(found.node) || ts.isArrowFunction(found.node));
  return isFunction ? found : undefined;
}

/** The scope in a function: its parameters stand for what is given. */
function bound({ node, scope: outer }, given, scope) {
  const inner = new Map(outer);
  const values = given.map((each) => expand(each, scope));
  node.parameters.forEach(({ name, initializer, dotDotDotToken }, index) => {
    if (dotDotDotToken !== undefined) values[index] = ts.factory.createArrayLiteralExpression(values.slice(index));
    const value = values[index] === undefined || isNothing(values[index]) ? expandOr(initializer, inner) : values[index];
    if (ts.isIdentifier(name)) inner.set(name.text, { node: value, scope: new Map() });
    else for (const part of name.elements) inner.set(part.name.text, { node: propertyOf(value, part, inner), scope: new Map() });
  });
  return inner;
}

function expandOr(initializer, scope) {
  return initializer === undefined ? NOTHING : expand(initializer, scope);
}

function propertyOf(object, { propertyName, name, initializer }, scope) {
  const wanted = (propertyName ?? name).text;
  const value = object.properties?.find((each) => each.name?.text === wanted)?.initializer ?? NOTHING;
  return isNothing(value) ? expandOr(initializer, scope) : value;
}

exports.isNothing = isNothing;

function isNothing(node) {
  return ts.isIdentifier(node) && node.text === 'undefined';
}

/** The expression with what its names stand for. */
function expand(node, scope) {
  const inside = (child) => expand(child, scope);
  if (ts.isIdentifier(node)) return isNothing(node) || !scope.has(node.text) ? node : meaningOf(scope.get(node.text), node);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return inside(node.expression);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, inside);
  if (ts.isPropertyAccessExpression(node)) return partOf(inside(node.expression), node.name);
  if (ts.isElementAccessExpression(node)) return keyOf(ts.visitEachChild(node, inside, undefined));
  if (ts.isBinaryExpression(node)) return chosen(node, inside) ?? ts.visitEachChild(node, inside, undefined);
  if (ts.isCallExpression(node)) {
    const callee = functionOf(node.expression, scope);
    const result = callee && resultOf(callee.node);
    if (result !== undefined) return expand(result, bound(callee, node.arguments, scope));
  }
  if (ts.isTemplateExpression(node)) return whole(ts.visitEachChild(node, inside, undefined));
  if (ts.isArrowFunction(node)) return ts.visitEachChild(node, (child) => expand(child, without(scope, node.parameters)), undefined);
  return ts.isTypeNode(node) ? node : ts.visitEachChild(node, inside, undefined);
}

function partOf(object, name) {
  if (!ts.isObjectLiteralExpression(object)) return ts.factory.createPropertyAccessExpression(object, name);
  return object.properties.find((each) => each.name?.text === name.text)?.initializer ?? NOTHING;
}

/** `Object.keys({ a: 1 })[0]` is a text. */
function keyOf(access) {
  const { expression: { expression: callee, arguments: [object] = [] }, argumentExpression } = access;
  const isKnown = callee?.name?.text === 'keys' && object !== undefined && ts.isObjectLiteralExpression(object);
  return isKnown ? ts.factory.createStringLiteral(object.properties[Number(argumentExpression.text)].name.text, true) : access;
}

/** A template whose parts are all known is a text. */
function whole(template) {
  const { head, templateSpans } = template;
  if (!templateSpans.every(({ expression }) => ts.isStringLiteral(expression))) return template;
  const text = templateSpans.map(({ expression, literal }) => expression.text + literal.text).join('');
  return ts.factory.createStringLiteral(head.text + text, true);
}

function meaningOf({ node, scope }, name) {
  if (ts.isNumericLiteral(node)) return ts.factory.createNumericLiteral(node.text);
  return ts.isFunctionDeclaration(node) || scope.get(name.text)?.node === node && ts.isArrowFunction(node) ? name : expand(node, scope);
}

/** What a function gives that does nothing else. */
function resultOf({ body }) {
  if (!ts.isBlock(body)) return body;
  const [only, ...others] = body.statements;
  return others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

function without(scope, parameters) {
  const names = parameters.map(({ name }) => name.text);
  return new Map([...scope].filter(([name]) => !names.includes(name)));
}

function chosen({ left, operatorToken, right }, inside) {
  const value = inside(left);
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken && !isNameOnly(value)) return isNothing(value) ? inside(right) : value;
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return isNothing(value) ? value : inside(right);
  return undefined;
}

function isNameOnly(node) {
  return ts.isIdentifier(node) && !isNothing(node);
}

/** Spread objects are put in, and what comes later wins. */
function objectOf({ properties }, inside) {
  const fields = new Map();
  for (const property of properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = inside(property.expression);
      if (isNothing(spread)) continue;
      if (!ts.isObjectLiteralExpression(spread)) fields.set(spread, ts.factory.createSpreadAssignment(spread));
      else for (const each of spread.properties) put(fields, each);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      put(fields, assignment(property.name, inside(property.name)));
    } else {
      put(fields, ts.isPropertyAssignment(property) ? assignment(property.name, inside(property.initializer)) : property);
    }
  }
  return ts.factory.createObjectLiteralExpression([...fields.values()]);
}

function put(fields, property) {
  const key = property.name?.text ?? property;
  fields.delete(key);
  fields.set(key, property);
}

function assignment(name, value) {
  const isSame = isNameOnly(value) && value.text === name.text;
  return isSame ? ts.factory.createShorthandPropertyAssignment(name) : ts.factory.createPropertyAssignment(name, value);
}
