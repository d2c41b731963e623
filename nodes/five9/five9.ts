import { registerBackend } from '../runtime/register';
import type { Red } from '../runtime/red';
import { five9Set } from './set';

export = (red: Red): void => {
  registerBackend(red, five9Set);
};
