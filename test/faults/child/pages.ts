import { tokenFor } from '../../support/bridge-page';
import { NodePage } from '../rigs/node-page';

/** What the process that holds thousands of pages is asked. */
export type PagesOrder =
  | { readonly do: 'open'; readonly url: string; readonly count: number }
  | { readonly do: 'mark' }
  | { readonly do: 'report' }
  | { readonly do: 'stop' };

export interface PagesReport {
  readonly connected: number;
  /** When pages were welcomed since the mark (Unix milliseconds). */
  readonly welcomed: readonly number[];
  /** When they asked to be let in since the mark. */
  readonly asked: readonly number[];
  /** Refusals since the mark, by their word. */
  readonly refused: Readonly<Record<string, number>>;
}

const pages: NodePage[] = [];
let welcomed: number[] = [];
let asked: number[] = [];
let refused: Record<string, number> = {};

function open(url: string): void {
  const agent = `agent ${pages.length}`;
  pages.push(
    new NodePage({
      url,
      getToken: () => {
        asked.push(Date.now());
        return tokenFor(agent);
      },
      onState: (state, reason) => {
        if (state === 'connected') welcomed.push(Date.now());
        if (state === 'refused') refused[reason] = (refused[reason] ?? 0) + 1;
      },
    }),
  );
}

function carryOut(order: PagesOrder): PagesReport | undefined {
  switch (order.do) {
    case 'open':
      for (let count = 0; count < order.count; count++) open(order.url);
      return undefined;
    case 'mark':
      welcomed = [];
      asked = [];
      refused = {};
      return undefined;
    case 'report':
      return {
        connected: pages.filter(({ state }) => state === 'connected').length,
        welcomed,
        asked,
        refused,
      };
    case 'stop':
      for (const page of pages) page.stop();
      process.disconnect();
      return undefined;
  }
}

process.on('message', (order: PagesOrder) => {
  const report = carryOut(order);
  if (order.do !== 'stop') process.send?.(report ?? null);
});
