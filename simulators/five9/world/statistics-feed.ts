import type { Context } from './context';
import type { StatisticsRow, StatisticsRows } from './statistics';

interface Change {
  dataSource: string;
  added: StatisticsRow[];
  updated: StatisticsRow[];
  removed: string[];
}

/** The full statistics on request (5000), and their changes (5012). */
export class StatisticsFeed {
  readonly #context: Context;
  readonly #rows: () => StatisticsRows;
  #known: StatisticsRows;

  constructor(context: Context, rows: () => StatisticsRows) {
    this.#context = context;
    this.#rows = rows;
    this.#known = rows();
  }

  sendFull(userId: string): void {
    const to = { context: 'supervisor', userId } as const;
    this.#context.emit({ to, eventId: '5000', eventReason: 'UPDATED', payLoad: this.#full() });
  }

  /** Tells supervisors what is different since the last look. */
  review(): void {
    const rows = this.#rows();
    const changes = Object.entries(rows).flatMap(([dataSource, now]) =>
      compare(dataSource, this.#known[dataSource] ?? [], now),
    );
    this.#known = rows;
    if (changes.length === 0) return;
    const to = { context: 'supervisor' } as const;
    this.#context.emit({ to, eventId: '5012', eventReason: 'UPDATED', payLoad: changes });
  }

  #full(): Record<string, unknown>[] {
    const full = Object.entries(this.#rows()).map(([dataSource, data]) => ({ dataSource, data }));
    const { statisticsPadding } = this.#context.settings;
    if (statisticsPadding === 0) return full;
    const row = { id: '0', filler: 'x'.repeat(1000) };
    const data = Array.from({ length: Math.ceil(statisticsPadding / 1000) }, () => row);
    return [...full, { dataSource: 'OUTBOUND_CAMPAIGN_MANAGER', data }];
  }
}

function compare(
  dataSource: string,
  before: readonly StatisticsRow[],
  now: readonly StatisticsRow[],
): Change[] {
  const old = new Map(before.map((row) => [row.id, JSON.stringify(row)]));
  const ids = new Set(now.map(({ id }) => id));
  const added = now.filter(({ id }) => !old.has(id));
  const updated = now.filter((row) => old.has(row.id) && old.get(row.id) !== JSON.stringify(row));
  const removed = before.map(({ id }) => id).filter((id) => !ids.has(id));
  const same = added.length + updated.length + removed.length === 0;
  return same ? [] : [{ dataSource, added, updated, removed }];
}
