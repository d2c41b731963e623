import { registerBackend } from '../runtime/register';
import type { Red } from '../runtime/red';
import { bsconnectsSet } from './set';

export = (red: Red): void => {
  registerBackend(red, bsconnectsSet);
};
