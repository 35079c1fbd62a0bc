/**
 * What a rule costs at most, as the API server counts: cel-go interpreter/runtimecost.go. Texts and lists are as long as their
 * schema allows, and as long as a request where it says nothing.
 */
const REQUEST_BYTES = 3 * 1024 * 1024;
const TEXT_PART = 0.1;
const PATTERN_PART = 0.25;
/** A list that a rule makes, an item added to one, and what a macro does for an item beside its condition. */
const LIST = 10;
const ITEM = 4;

export function worstCost(expression, schema) {
  return boundsOf(expression, new Map([['self', schema], ['oldSelf', schema]])).cost;
}

/** The cost of an expression, and the schema of its value where that is known. */
function boundsOf(expression, scope) {
  const bounds = (part) => boundsOf(part, scope);
  switch (expression.op) {
    case 'literal': return { cost: 0, schema: { maxLength: String(expression.value).length, maxItems: 1 } };
    case 'name': return { cost: 1, schema: scope.get(expression.name) };
    case 'list': return { cost: LIST + total(expression.items.map(bounds)), schema: { type: 'array', maxItems: expression.items.length } };
    case 'field':
    case 'has': return after(bounds(expression.of), 1, (schema) => schema?.properties?.[expression.name] ?? schema?.additionalProperties);
    case 'index': return after(bounds(expression.of), 1 + bounds(expression.at).cost, (schema) => schema?.items ?? schema?.additionalProperties);
    case 'not': return { cost: 1 + bounds(expression.of).cost };
    case 'choice': {
      const [yes, no] = [bounds(expression.yes), bounds(expression.no)];
      return { cost: bounds(expression.test).cost + Math.max(yes.cost, no.cost), schema: yes.schema };
    }
    case 'binary': return compared(expression.operator, bounds(expression.left), bounds(expression.right));
    case 'call': return called(expression.name, expression.args.map(bounds));
    case 'macro': return tried(expression, bounds(expression.of), scope);
    default: throw new Error(`the cost of ${expression.op} is not known`);
  }
}

function tried({ name, variable, condition }, of, scope) {
  const each = boundsOf(condition, new Map([...scope, [variable, of.schema?.items ?? { type: 'string' }]])).cost;
  const grows = name === 'filter' ? LIST : 0;
  return { cost: of.cost + sizeOf(of.schema) * (each + ITEM + grows), schema: of.schema };
}

function compared(operator, left, right) {
  const [one, other] = [sizeOf(left.schema), sizeOf(right.schema)];
  const own = operator === 'in' ? other : Math.ceil(Math.min(one, other) * TEXT_PART);
  return { cost: left.cost + right.cost + (operator === '||' || operator === '&&' ? 0 : own) };
}

function called(name, args) {
  const [text, part] = args.map(({ schema }) => sizeOf(schema));
  const own = {
    matches: () => Math.ceil((1 + text) * TEXT_PART) * Math.ceil(part * PATTERN_PART),
    contains: () => Math.ceil(text * TEXT_PART) * Math.ceil(part * TEXT_PART),
    startsWith: () => Math.ceil(text * TEXT_PART),
    endsWith: () => Math.ceil(text * TEXT_PART),
    split: () => Math.ceil(text * TEXT_PART),
  }[name] ?? (() => 1);
  const cost = total(args) + own();
  return name === 'split' ? { cost, schema: { type: 'array', items: args[0].schema } } : { cost };
}

function after({ cost, schema }, more, part) {
  return { cost: cost + more, schema: part(schema) };
}

function sizeOf(schema) {
  if (schema?.type === 'array' || schema?.items) return schema.maxItems ?? REQUEST_BYTES / 3;
  if (schema?.type === 'object') return schema.maxProperties ?? REQUEST_BYTES / 6;
  if (schema?.enum) return Math.max(...schema.enum.map((value) => String(value).length));
  return schema?.type === 'string' ? schema.maxLength ?? REQUEST_BYTES : schema?.maxLength ?? 1;
}

function total(all) {
  return all.reduce((sum, { cost }) => sum + cost, 0);
}
