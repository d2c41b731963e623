import { registerBackend } from '../runtime/register';
import type { Red } from '../runtime/red';
import { registerChatQuestion } from './chat-question/node';
import { bctSet } from './set';
import { registerSetupSheet } from './setup-sheet-admin';

export = (red: Red): void => {
  registerBackend(red, bctSet);
  registerChatQuestion(red);
  registerSetupSheet(red);
};
