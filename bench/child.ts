import type { ChildProcess } from 'node:child_process';

/** What a process that was forked says next; fails where it ends instead. */
export function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error('The process that is measured has ended.'));
    };
    child.once('exit', ended);
    child.once('message', (said: unknown) => {
      child.off('exit', ended);
      resolve(said);
    });
  });
}
