import { isRecord } from '../simulators/shared/json';
import type { MessageEntry } from '../simulators/pages/start/state';
import type { FlowNode } from './flows';
import type { Sent } from './sent';

/** Messages that the start page shows. */
const KEPT = 40;

/** Characters of a text that are shown. */
const LONGEST = 160;

/** What flows did last, in words: one entry per event, command and text for a debug node. */
export class Feed {
  readonly #debugNodes: ReadonlyMap<string, string>;
  #entries: readonly (MessageEntry & { readonly key: string })[] = [];
  total = 0;

  constructor(flows: readonly FlowNode[]) {
    const debug = flows.filter(({ type }) => type === 'debug');
    this.#debugNodes = new Map(debug.map(({ id, name }) => [String(id), String(name)]));
  }

  /** Newest first. */
  get entries(): readonly MessageEntry[] {
    return this.#entries.map(({ number, at, kind, name, about, from }) => ({
      number,
      at,
      kind,
      name,
      about,
      from,
    }));
  }

  /** @returns whether there is something new to show. */
  take(sent: Sent): boolean {
    const told = this.#inWords(sent);
    if (!told) return false;
    const { key, from, ...about } = told;
    const same = this.#entries.find((entry) => key !== '' && entry.key === key);
    if (same) return this.#alsoFrom(same, from);
    const entry = { ...about, key, from: [from], number: ++this.total, at: Date.now() };
    this.#entries = [entry, ...this.#entries.slice(0, KEPT - 1)];
    return true;
  }

  /** One event leaves by several nodes; that is one thing that happened. */
  #alsoFrom(entry: MessageEntry & { readonly key: string }, node: string): boolean {
    if (entry.from.includes(node)) return false;
    const changed = { ...entry, from: [...entry.from, node] };
    this.#entries = this.#entries.map((one) => (one === entry ? changed : one));
    return true;
  }

  #inWords({ node, type, to, msg }: Sent): Words | undefined {
    const debug = this.#debugNodes.get(to);
    if (type.endsWith('-event') || type.endsWith('-question')) {
      const event = isRecord(msg.event) ? msg.event : {};
      const name = String(msg.topic);
      return {
        kind: 'event',
        key: `${String(event['id'])} ${name}`,
        from: node,
        name,
        about: pairs(event['context']),
      };
    }
    if (type.endsWith('-command')) {
      const request = isRecord(msg.request) ? msg.request : {};
      const about = `${String(request['outcome'])} ${pairs(request['params'])}`.trim();
      return { kind: 'command', key: '', from: node, name: String(request['command']), about };
    }
    if (debug === undefined || typeof msg.payload !== 'string') return undefined;
    return {
      kind: 'debug',
      key: '',
      from: node,
      name: `debug “${debug}”`,
      about: short(msg.payload),
    };
  }
}

type Words = Pick<MessageEntry, 'kind' | 'name' | 'about'> & {
  /** The same for what is one and the same event; empty where nothing is. */
  readonly key: string;
  readonly from: string;
};

function pairs(value: unknown): string {
  if (!isRecord(value)) return '';
  const known = Object.entries(value).filter(([, one]) =>
    ['string', 'number', 'boolean'].includes(typeof one),
  );
  return short(known.map(([name, one]) => `${name} ${String(one)}`).join(' · '));
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
