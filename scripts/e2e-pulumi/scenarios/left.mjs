import { inventory } from '../../e2e/checks/leftovers.mjs';
import { until } from '../../e2e/wait.mjs';

/** What a namespace has that it had not before, when controllers had their time. */
export async function left(namespace, before) {
  let names = [];
  await until(60, async () => {
    names = [...await inventory(namespace)].filter((name) => !before.has(name));
    return names.length === 0 ? true : undefined;
  });
  return names;
}
