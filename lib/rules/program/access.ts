import { HUB_ACCESS, isGated } from '../../catalog/data/gated-models';
import type { ManifestCheck } from '../../manifest/manifest-rule';
import { checkOf } from '../../manifest/manifest-rule';
import { settingOf } from '../../runtime/program/program';
import { mountsOtherThan } from '../pod/volumes';
import { TOKEN_MISSING } from '../service/gated';
import type { Served } from './served';
import { repositoryServed, SERVED } from './served';

/** Images as their projects publish them, in any registry: others may hold models. */
const WITHOUT_MODELS = /(?:^|\/)(?:vllm\/vllm-openai|lmsysorg\/sglang|huggingface\/text-(?:generation|embeddings)-inference)[:@]/;

/** What brings a token, or the files, by arguments. */
const BY_WORDS = /hf[-_]token|hub[-_]token|\blogin\b|load[-_]format|HF_|HUGGING/i;

/** What is told of services from their properties is told of manifests, where nothing can bring a token. */
export const ACCESS: ManifestCheck = checkOf(SERVED.kinds, (object) => {
  for (const served of object.viewsOf(SERVED)) {
    const repository = repositoryServed(served);
    if (repository === undefined || !isGated(repository) || hasAccess(served)) continue;
    const { program, container } = served;
    const place = settingOf(program, 'model')?.place ?? program.words[0]?.place ?? container.field('image');
    place.report(
      TOKEN_MISSING, `starts a server that downloads ${repository}, which is gated, and no token is given`,
      'agree to its terms on huggingface.co, and set HF_TOKEN from a Secret',
    );
  }
});

/** What KServe adds, the cluster may set; and volumes may be filled. */
function hasAccess({ container, pod, isContinued }: Served): boolean {
  if (isContinued || pod.isTemplate || !WITHOUT_MODELS.test(container.field('image').text)) return true;
  if (!container.field('envFrom').isEmpty || !pod.spec.field('initContainers').isEmpty) return true;
  const words = [...container.field('command').items, ...container.field('args').items];
  if (words.some(({ text }) => BY_WORDS.test(text))) return true;
  if (container.field('env').items.some((item) => HUB_ACCESS.test(item.field('name').text))) return true;
  return mountsOtherThan(['emptyDir'], container, pod.spec);
}
