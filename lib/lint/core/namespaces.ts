import { checkFinalizer } from '../metadata';
import { ruleOf } from '../rule-of';

/** Source: kubernetes pkg/apis/core/validation, ValidateNamespace. */
export const NAMESPACES = ruleOf(['Namespace'], (object) => {
  for (const finalizer of object.field('spec').field('finalizers').items) checkFinalizer(finalizer, true);
});
