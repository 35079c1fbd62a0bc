import ts from 'typescript';

/**
 * Reads the interfaces of TypeScript that json2jsii wrote (cdk8s imports, cdk8s-plus's k8s types) as data:
 * interface name -> field name on the wire -> { optional, type, property }.
 *
 * A type is { name, wraps }: 'Probe', ['array'] is Probe[]; 'string', ['map'] is { [key: string]: string }.
 * Value classes (Quantity, IntOrString) and enums become what they are in a manifest.
 */
export function readDeclarations(text) {
  const { statements } = ts.createSourceFile('declarations.ts', text, ts.ScriptTarget.Latest, true);
  const plainTypes = new Map([['Date', 'string'], ...statements.filter(isValueType).map((node) => [node.name.text, plainType(node)])]);
  const typeOf = (node) => readType(node, plainTypes);
  return new Map(statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, readMembers(node, typeOf)]));
}

function isValueType(node) {
  if (ts.isEnumDeclaration(node)) return true;
  return ts.isClassDeclaration(node) && node.members.some((member) => ts.isMethodDeclaration(member) && member.name.text === 'fromString');
}

function plainType(node) {
  return ts.isEnumDeclaration(node) ? node.members.map((member) => `'${member.initializer.text}'`).join(' | ') : 'string | number';
}

function readMembers(node, typeOf) {
  return new Map(node.members.map((member) => [
    wireName(member),
    { optional: member.questionToken !== undefined, type: typeOf(member.type), property: member.name.text },
  ]));
}

/** json2jsii renames fields to jsii's camel case (hostIP -> hostIp) and keeps the name on the wire in a @schema tag. */
function wireName(member) {
  const schema = ts.getJSDocTags(member).find((tag) => tag.tagName.text === 'schema');
  return schema.comment.split('#').at(-1);
}

function readType(node, plainTypes) {
  if (ts.isArrayTypeNode(node)) return wrap('array', readType(node.elementType, plainTypes));
  if (ts.isTypeLiteralNode(node)) return wrap('map', readType(node.members[0].type, plainTypes));
  const name = node.getText();
  return { name: plainTypes.get(name) ?? name, wraps: [] };
}

function wrap(kind, type) {
  return { ...type, wraps: [kind, ...type.wraps] };
}
