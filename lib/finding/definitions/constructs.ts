import { Definition } from '../definition';
import { Severity } from '../finding';

export const FROZEN: Definition = {
  id: 'ARG004',
  severity: Severity.ERROR,
  title: 'A change comes after the manifest was written',
  why: 'It would be lost, or would change what somebody has already seen.',
  cure: 'Make the change before `app.synth()`, or the first reading of the manifest.',
};

export const UNKNOWN_MODEL: Definition = {
  id: 'CAC001',
  severity: Severity.ERROR,
  title: 'The cache has no model of that name',
  why: 'Models of a cache are named by the user; nothing is derived from their addresses.',
  cure: 'Choose one of the names that the message lists.',
};

export const NOT_LOADABLE: Definition = {
  id: 'CAC002',
  severity: Severity.ERROR,
  title: 'The loader cannot read the source',
  why: 'It reads object stores, HTTP and the Hugging Face hub; images and other volumes are mounted where they are.',
  cure: 'Use the source without a cache, or copy the model to an object store.',
};

export const LOADER_IS_ROOT: Definition = {
  id: 'CAC003',
  severity: Severity.INFO,
  title: 'The loader runs as root',
  why: 'Drivers of shared volumes mostly leave the volume to root, and another user could not write. The loader has no more of root than the'
    + ' right to write files of others.',
  cure: 'Where the volume lets another user write, set `loader.runAsUser`; or use block storage, of which profiles know that.',
  source: 'https://kubernetes-csi.github.io/docs/support-fsgroup.html',
};

export const UNKNOWN_OBJECT: Definition = {
  id: 'ARG005',
  severity: Severity.ERROR,
  title: 'The construct has no object of that kind',
  why: 'Which objects a service becomes depends on its target.',
  cure: 'Choose one of the kinds that the message lists.',
};

export const PATCH_FAILS: Definition = {
  id: 'ARG007',
  severity: Severity.ERROR,
  title: 'A JSON patch does not fit its object',
  why: 'Synthesis would stop in the midst of writing.',
  cure: 'Correct the path of the patch: all but its last part must be there.',
};
