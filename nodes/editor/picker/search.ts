import type { Entry } from './entry';

export interface Found {
  /** In the order of the catalog, so that groups stay together. */
  readonly entries: readonly Entry[];
  /** The likeliest one: Enter takes it. */
  readonly best: Entry | undefined;
}

/**
 * Entries in which every word of the query stands somewhere. An entry whose kind is found is shown
 * too: without it nobody could tell what the kind belongs to.
 */
export function search(entries: readonly Entry[], query: string): Found {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { entries, best: undefined };
  const hits = new Map<string, number>();
  for (const entry of entries) {
    const score = scoreOf(entry, words);
    if (score > 0) hits.set(entry.id, score);
  }
  const parents = new Set(
    entries.filter(({ id }) => hits.has(id)).map(({ parent }) => parent ?? ''),
  );
  const shown = entries.filter(({ id }) => hits.has(id) || parents.has(id));
  let best: Entry | undefined;
  for (const entry of shown) {
    if ((hits.get(entry.id) ?? 0) > (best ? (hits.get(best.id) ?? 0) : 0)) best = entry;
  }
  return { entries: shown, best };
}

/** Names count more than descriptions, beginnings more than middles; nothing found is 0. */
function scoreOf(entry: Entry, words: readonly string[]): number {
  const name = plain(entry.title);
  const id = plain(entry.id);
  const rest = plain([entry.help, entry.group, ...entry.words].join(' '));
  let score = 0;
  for (const word of words) {
    if (name === word || id === word) score += 8;
    else if (name.startsWith(word)) score += 4;
    else if (id.includes(word)) score += 2;
    else if (rest.includes(word)) score += 1;
    else return 0;
  }
  return score;
}

/** Without case and accents, so that "etat" finds "État". */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
