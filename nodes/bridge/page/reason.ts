import { isObject } from './dynamic';

/** What a product's error says, whatever form the product gives it. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'string' && error !== '') return error;
  if (error instanceof Error) return error.message;
  if (isObject(error)) {
    const { message, errorCode, errorMessage, error: inner } = error;
    const words = [message, errorCode, errorMessage, inner].filter(
      (word) => typeof word === 'string' && word !== '',
    );
    if (words.length > 0) return words.join(': ');
  }
  if (error === undefined || error === null) return 'no reason given';
  try {
    return JSON.stringify(error);
  } catch {
    return 'a reason that cannot be written as JSON';
  }
}
