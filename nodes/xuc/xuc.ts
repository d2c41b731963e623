import { registerBackend } from '../runtime/register';
import type { Red } from '../runtime/red';
import { xucSet } from './set';

export = (red: Red): void => {
  registerBackend(red, xucSet);
};
