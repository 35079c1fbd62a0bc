import { inventory } from '../../e2e/checks/leftovers.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { servingIn, unreadyNow, whileServing } from '../pods.mjs';
import { PLACES, serve, siteAt, BACKENDS } from '../services.mjs';
import { withStack } from '../stack.mjs';

const [STANDARD, IN_KNATIVE] = BACKENDS;

/** Only KServe in Standard mode has no Service by the service's own name; and KServe lets no InferenceService change its mode. */
function keepsName(...targets) {
  return targets.includes(STANDARD) && !targets.includes(IN_KNATIVE);
}

/** Every change of backend: the new objects serve before the old ones go. */
export const changeRuns = BACKENDS.flatMap((from) => BACKENDS.filter((to) => to !== from).map((to) => ({
  name: `change of backend: ${from.name} to ${to.name}`,
  run: () => withNamespace((namespace) => withStack((stack) => changed(stack, namespace, from, to))),
})));

async function changed(stack, namespace, from, to) {
  const program = (backend, name) => async () => {
    serve(siteAt(PLACES.a100, namespace), 'served', backend, { name }, { customTimeouts: { create: '90s', update: '90s' } });
  };
  const made = await stack.up(program(from));
  const rows = [{ check: 'is ready', problems: made.error ? [made.error] : [] }];
  if (!keepsName(from, to)) {
    const before = await inventory(namespace);
    const previewed = await stack.preview(program(to));
    const { outcome, gaps } = await whileServing(namespace, () => stack.up(program(to)));
    const lost = [...before].filter((name) => /^(InferenceService|Service|Deployment)\/served$/.test(name));
    const now = await inventory(namespace);
    rows.push({
      check: 'by the same name it is refused, and what was there stays',
      problems: [
        ...(outcome.error ? [] : ['up succeeds']), ...gaps, ...lost.filter((name) => !now.has(name)).map((name) => `${name} is gone`),
        ...[...now].filter((name) => !before.has(name)).map((name) => `${name} is left`),
        ...(previewed.error ? [] : ['the preview succeeds']),
      ],
    });
  }
  const name = keepsName(from, to) ? 'served' : 'served-anew';
  const { outcome, gaps } = await whileServing(namespace, () => stack.up(program(to, name)));
  const left = (await servingIn(namespace)).filter((each) => each !== `${to.kind} ${name}`);
  rows.push({
    check: `${name === 'served' ? 'by the same name' : 'by another name'}, without an outage`,
    problems: [
      ...(outcome.error ? [outcome.error] : []), ...gaps, ...left.map((each) => `${each} still serves`), ...await unreadyNow(namespace),
    ],
  });
  return rows;
}
