import { Severity } from '../../finding/finding';
import { counted } from '../../finding/texts';
import { routedRevisions } from '../../service/plan/rollout';
import type { ServiceCheck } from './context';

/** Revisions of a service, and what each of them gets and holds. */
export const REVISIONS: readonly ServiceCheck[] = [
  {
    id: 'ROL004',
    severity: Severity.ERROR,
    title: 'A revision is named that nothing runs',
    why: 'KServe in Standard mode and Deployments keep no revisions: the library makes the objects of each one that the program tells of. '
      + 'Requests to another one would have nowhere to go.',
    cure: 'Tell of it in `earlier`, with what differs from the service now, or correct its name.',
    check({ plan: { rollout, given: { traffic = {}, previews = {} } }, backend: { ownsRevisions, title } }, report) {
      if (rollout === undefined || !ownsRevisions) return;
      const known = [rollout.revision, ...rollout.earlier.map(({ revision }) => revision!)];
      const places = [...Object.keys(traffic).map((name) => ['traffic', name]), ...Object.entries(previews).map(([tag, name]) => [`previews.${tag}`, name])];
      for (const [property, name] of places.filter(([, revision]) => !known.includes(revision))) {
        report({
          property, value: name, rule: `is neither \`revision\` nor in \`earlier\`, and ${title} keeps no other revision`,
          cure: `add \`earlier: { '${name}': { … } }\` with what differs, or name ${known.length > 1 ? `one of ${known.join(', ')}` : known[0]}`,
        });
      }
    },
  },
  {
    id: 'ROL005',
    severity: Severity.INFO,
    title: 'A revision holds GPUs and gets no requests',
    why: 'It runs as long as the program tells of it, so that going back to it needs no start.',
    cure: 'Keep it while you may want to go back, then take it out of `earlier`.',
    check({ plan, backend: { ownsRevisions } }, report) {
      const { rollout } = plan;
      if (rollout === undefined || !ownsRevisions) return;
      const routed = routedRevisions(rollout);
      for (const { revision, gpu, scaling } of rollout.earlier) {
        const gpus = gpu.request.count * scaling.minReplicas;
        if (gpus === 0 || routed.includes(revision!)) continue;
        report({
          property: `earlier.${revision}`, rule: `holds ${counted(gpus, 'GPU')} and gets no requests`,
          cure: 'take it out when you do not want to go back to it',
        });
      }
    },
  },
];
