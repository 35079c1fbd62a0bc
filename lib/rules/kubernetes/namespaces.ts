import { checkFinalizer } from './metadata';
import { checkOf } from '../../manifest/manifest-rule';

/** Source: kubernetes pkg/apis/core/validation, ValidateNamespace. */
export const NAMESPACES = checkOf(['Namespace'], (object) => {
  for (const finalizer of object.field('spec').field('finalizers').items) checkFinalizer(finalizer, true);
});
