/** What is promised, or an error with the word that says what was missing. */
export function soon<T>(promised: T | Promise<T>, withinMs: number, word: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(word));
    }, withinMs);
    Promise.resolve(promised)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(limit);
      });
  });
}
