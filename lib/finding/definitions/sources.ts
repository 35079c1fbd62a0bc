import { Definition } from '../definition';
import { Severity } from '../finding';

export const INVALID_SOURCE: Definition = {
  id: 'URI001',
  severity: Severity.ERROR,
  title: 'The address of the model is not one',
  why: 'KServe checks storage addresses only when it reconciles, and then logs the error where nobody looks.',
  cure: 'Write the address in the form that the message shows.',
  source: 'kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go',
};

export const NO_ACCELERATED_STORE: Definition = {
  id: 'URI002',
  severity: Severity.ERROR,
  title: 'The cluster has no accelerated object store',
  why: 'The model would be read from elsewhere, slower than was meant.',
  cure: 'Leave `accelerated` out, or name an `endpoint`.',
};

export const SECRET_IN_ADDRESS: Definition = {
  id: 'SEC001',
  severity: Severity.ERROR,
  title: 'The address of the model carries a secret',
  why: 'User info and signatures in an address end in the manifest, in git and in the pod\'s description, readable by everyone who may look.',
  cure: 'Take it out of the address, and refer to a Secret with `credentials` or `token`.',
};
