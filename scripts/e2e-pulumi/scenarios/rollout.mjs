import { misled, wantedShares, watching } from '../../e2e/checks/traffic.mjs';
import { withNamespace } from '../../e2e/namespaces.mjs';
import { NAME, rolloutTargets } from '../../e2e/rollout-steps.mjs';
import { pause } from '../../e2e/wait.mjs';
import { whileNodeSays } from '../pods.mjs';
import { BACKENDS, library, PLACES, serve, siteAt } from '../services.mjs';
import { withStack } from '../stack.mjs';

const { ServiceIngress } = library;

/** What a node says of an image that its registry does not have. */
const NO_IMAGE = { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "registry.example.com/server:1": not found' }, restarts: 0 };

/** Each step is one program, and one `pulumi up`, which ends when requests go where the program says. */
export const rolloutRuns = rolloutTargets({ v2: 90, v3: 10 }).map((target) => ({
  name: `rollout: ${target.name}`,
  run: () => withNamespace((namespace) => withStack((stack) => rolledOut(stack, namespace, target))),
}));

async function rolledOut(stack, namespace, { name, byRoute = false, steps, traffic }) {
  const backend = BACKENDS.find((each) => each.name === name);
  const ingress = byRoute ? { ingress: ServiceIngress.gateway() } : {};
  const rows = [];
  for (const { check, props, fails = false } of steps) {
    const program = async () => void serve(siteAt(PLACES.l40s, namespace), NAME, backend, { ...ingress, ...props });
    const watch = rows.length === 0 ? undefined : watching(traffic, namespace);
    const { error } = await whileNodeSays(namespace, fails ? NO_IMAGE : undefined, () => stack.up(program));
    const wrong = await misled(traffic, namespace, wantedShares(props, fails));
    // What goes too early or too late would be missed.
    await pause(2);
    const gaps = await watch?.end() ?? [];
    rows.push({ check: `${check}: ready endpoints never fall to zero`, problems: gaps });
    rows.push(fails ? {
      check: `${check}: up ends with the reason, and the revision before serves`,
      problems: [...(error?.includes('Back-off pulling image') ? [] : [`up says: ${error ?? 'nothing is wrong'}`]), ...wrong],
    } : { check: `${check}: requests go where they are to go when up ends`, problems: [...(error ? [error] : []), ...wrong] });
  }
  return rows;
}
