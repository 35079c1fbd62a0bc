import { HUB_ACCESS, isGated } from '../../catalog/data/gated-models';
import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import type { Report } from '../../finding/property-rule';
import type { ModelSource } from '../../model/model-source';
import { repositoryOf } from '../../model/repository';
import type { CacheCheck, ServiceCheck } from './context';

export const TOKEN_MISSING: Definition = {
  id: 'MDL003',
  severity: Severity.WARNING,
  title: 'A gated model is downloaded without a token',
  why: 'The Hugging Face hub gives the files to accounts only that have agreed to the model\'s terms. Without a token it answers 401, and the '
    + 'download ends with "Cannot access gated repo" (GatedRepoError), again with each restart.',
  cure: 'Agree to the terms on the model\'s page, put a token of that account into a Secret, and give it to the source as `token`; in a '
    + 'manifest as the variable HF_TOKEN.',
  source: 'https://huggingface.co/docs/hub/models-gated',
};

export const TOKEN_OF_SERVICE: ServiceCheck = {
  finds: TOKEN_MISSING,
  check({ plan: { model, server: { container, envFrom }, serviceAccountName, volumes } }, report) {
    const source = model?.source;
    // A cache downloads for it; an account, an object of variables or a volume may bring what is missing.
    if (source === undefined || source.cached !== undefined || serviceAccountName !== undefined) return;
    if (envFrom.length + volumes.length > 0 || container.env.some(({ name }) => HUB_ACCESS.test(name))) return;
    checkToken('model', source, report);
  },
};

export const TOKEN_OF_CACHE: CacheCheck = {
  finds: TOKEN_MISSING,
  check({ plan: { models, loader } }, report) {
    if (loader.serviceAccountName === undefined) for (const { name, source } of models) checkToken(`models.${name}`, source, report);
  },
};

function checkToken(property: string, source: ModelSource, report: Report): void {
  const repository = repositoryOf(source);
  if (repository === undefined || !isGated(repository) || source.huggingFaceOptions?.token !== undefined) return;
  report({
    property, value: repository, rule: 'is a gated model, and no token is given to download it',
    cure: 'agree to its terms on huggingface.co, and give the source a token: { token: SecretKey.of(\'hugging-face\', \'token\') }',
  });
}
