import { Definition } from '../definition';
import { Severity } from '../finding';

export const INVALID_ARGUMENT: Definition = {
  id: 'ARG001',
  severity: Severity.ERROR,
  title: 'An argument has no meaning',
  why: 'No manifest could be right with it, so the constructor refuses it.',
};
