import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import type { PagesOrder, PagesReport } from './pages';

/** Opened in one go at the start; the crowd is to come later. */
const AT_ONCE = 100;

/** Thousands of pages in a process of their own, so that they cost Node-RED and the test nothing. */
export class PageCrowd {
  readonly #child: ChildProcess = fork(join(__dirname, 'pages.ts'), {
    execArgv: ['--import', 'tsx'],
  });

  async open(url: string, count: number): Promise<void> {
    for (let opened = 0; opened < count; opened += AT_ONCE) {
      const some = Math.min(AT_ONCE, count - opened);
      await this.#order({ do: 'open', url, count: some });
      await this.all(opened + some);
    }
  }

  /** What is told from now on is told of what happens from now on. */
  async mark(): Promise<void> {
    await this.#order({ do: 'mark' });
  }

  async report(): Promise<PagesReport> {
    const report = await this.#order({ do: 'report' });
    if (isReport(report)) return report;
    throw new TypeError('That is no report.');
  }

  /** Until so many pages are connected. */
  async all(count: number, limitMs = 120_000): Promise<PagesReport> {
    const end = Date.now() + limitMs;
    for (;;) {
      const report = await this.report();
      if (report.connected >= count) return report;
      if (Date.now() > end) throw new Error(`Only ${report.connected} of ${count} pages.`);
      await sleep(100);
    }
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.send({ do: 'stop' });
    await ended;
  }

  async #order(order: PagesOrder): Promise<unknown> {
    const answer = once(this.#child, 'message');
    this.#child.send(order);
    return firstOf(await answer);
  }
}

const firstOf = (said: readonly unknown[]): unknown => said[0];

function isReport(value: unknown): value is PagesReport {
  return isObject(value) && typeof value['connected'] === 'number';
}
