import { Definition } from '../definition';
import { Severity } from '../finding';

export const ACKNOWLEDGEMENT_EXPIRED: Definition = {
  id: 'ACK001',
  severity: Severity.WARNING,
  title: 'An acknowledgement has run out',
  why: 'It silences nothing any more: whoever gave it wanted to look again.',
  cure: 'Look again: correct what was accepted, or acknowledge it until a later day.',
};

export const ACKNOWLEDGEMENT_STALE: Definition = {
  id: 'ACK002',
  severity: Severity.WARNING,
  title: 'An acknowledgement silences nothing',
  why: 'What it accepted is gone, or never was: it would hide the next finding of that id unseen.',
  cure: 'Remove the acknowledgement, or correct its id or the construct that it stands on.',
};
