import { isRecord } from '../simulators/shared/json';
import type { MessageEntry } from '../simulators/pages/start/state';
import type { FlowNode } from './flows';
import type { Sent } from './sent';

/** Messages that the start page shows. */
const KEPT = 40;

/** Characters of a text that are shown. */
const LONGEST = 160;

/** Milliseconds within which the same again only counts up. */
const SOON_MS = 10_000;

interface Entry extends MessageEntry {
  /** Which event it is; empty for what is no event. */
  readonly id: string;
  /** What it says but for its numbers: a counter that ticks says the same again and again. */
  readonly kindOf: string;
}

/** What flows did last, in words: one entry per event, command and text for a debug node. */
export class Feed {
  readonly #debugNodes: ReadonlyMap<string, string>;
  #entries: readonly Entry[] = [];
  total = 0;

  constructor(flows: readonly FlowNode[]) {
    const debug = flows.filter(({ type }) => type === 'debug');
    this.#debugNodes = new Map(debug.map(({ id, name }) => [String(id), String(name)]));
  }

  /** Newest first. */
  get entries(): readonly MessageEntry[] {
    return this.#entries;
  }

  /** @returns whether there is something new to show. */
  take(sent: Sent): boolean {
    const words = this.#inWords(sent);
    if (!words) return false;
    const same = this.#entries.find(({ id }) => id !== '' && id === words.id);
    if (same) return this.#alsoFrom(same, sent.node);
    const at = Date.now();
    const kindOf = `${words.kind} ${words.name} ${words.about.replace(/\d+/g, '#')}`;
    const before = this.#entries.find((one) => one.kindOf === kindOf && at - one.at < SOON_MS);
    const times = (before?.times ?? 0) + 1;
    const entry: Entry = { ...words, kindOf, from: [sent.node], number: ++this.total, at, times };
    const others = this.#entries.filter((one) => one !== before);
    this.#entries = [entry, ...others.slice(0, KEPT - 1)];
    return true;
  }

  /** One event leaves by several nodes; that is one thing that happened. */
  #alsoFrom(entry: Entry, node: string): boolean {
    if (entry.from.includes(node)) return false;
    const changed = { ...entry, from: [...entry.from, node] };
    this.#entries = this.#entries.map((one) => (one === entry ? changed : one));
    return true;
  }

  #inWords({ type, to, msg }: Sent): Words | undefined {
    if (type.endsWith('-event') || type.endsWith('-question')) {
      const event = isRecord(msg.event) ? msg.event : {};
      const name = String(msg.topic);
      const id = `${String(event['id'])} ${name}`;
      return { kind: 'event', id, name, about: pairs(event['context']) };
    }
    if (type.endsWith('-command')) {
      const request = isRecord(msg.request) ? msg.request : {};
      const about = `${String(request['outcome'])} ${pairs(request['params'])}`.trim();
      return { kind: 'command', id: '', name: String(request['command']), about };
    }
    const debug = this.#debugNodes.get(to);
    if (debug === undefined || typeof msg.payload !== 'string') return undefined;
    return { kind: 'debug', id: '', name: `debug “${debug}”`, about: short(msg.payload) };
  }
}

type Words = Pick<Entry, 'kind' | 'id' | 'name' | 'about'>;

function pairs(value: unknown): string {
  if (!isRecord(value)) return '';
  const plain = Object.entries(value).filter(([, one]) => typeof one !== 'object');
  return short(plain.map(([name, one]) => `${name} ${String(one)}`).join(' · '));
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
