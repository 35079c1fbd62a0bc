import type { Definition } from '../../finding/definition';
import { Severity } from '../../finding/finding';
import { Rule } from './rule-context';

export const IMAGE_REFUSED: Definition = {
  id: 'IMG001',
  severity: Severity.ERROR,
  title: 'Knative cannot read the image\'s name',
  why: 'Its webhook refuses a repository of one letter; through KServe the service is accepted and never becomes ready.',
  cure: 'Give the repository two characters at least, such as in registry.example.com/a1.',
  source: 'google/go-containerregistry pkg/name/repository.go, which serving v1.23 pkg/apis/serving/k8s_validation.go reads names with',
};

/** Knative asks the registry for an image's digest, and reads names as strictly as that needs. */
export const checkImages: Rule = ({ plan, backend }, findings) => {
  const { shortestRepository } = backend.limits;
  if (shortestRepository === undefined) return;
  const images = [
    ['runtime.image', plan.server.container.image],
    ['transformer.image', plan.transformer?.image],
    ...plan.sidecars.map(({ image }, index) => [`runtime.sidecars[${index}].image`, image]),
  ];
  for (const [property, image] of images) {
    if (image !== undefined && repositoryOf(image).length < shortestRepository) {
      findings.add(IMAGE_REFUSED, {
        property: property!, value: image, rule: `has a repository of less than ${shortestRepository} characters, which ${backend.title} does not take`,
        cure: 'push it under a longer name',
      });
    }
  }
};

/** What stands between the registry's host and the tag or digest. */
function repositoryOf(image: string): string {
  const [first, ...rest] = image.split('@')[0].split('/');
  const path = rest.length > 0 && /[.:]|^localhost$/.test(first) ? rest.join('/') : [first, ...rest].join('/');
  const tag = path.indexOf(':', path.lastIndexOf('/') + 1);
  return tag < 0 ? path : path.slice(0, tag);
}
