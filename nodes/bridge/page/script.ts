import { call } from './dynamic';
import type { LinkState } from './link';
import { start } from './start';

/**
 * The bridge as a plain script. Its own tag says what to do:
 * - `data-url`: the connection's path or address; a path is below the server the script came from;
 * - `data-product`, and the product's own settings as further attributes;
 * - `data-token-url`: gives a token to whoever is logged in to the page's server, or
 *   `data-token-function`: the name of a global function that gives one;
 * - `data-key` and, where the product does not tell it, `data-agent`.
 *
 * Without `data-url` it starts nothing and only offers `callwires.start`.
 */
function startFromTag(tag: HTMLScriptElement): void {
  const { url, product, tokenUrl, tokenFunction, key, agent, ...settings } = tag.dataset;
  if (url === undefined) return;
  tag.dataset['started'] = '';
  start({
    url: new URL(url, tag.src || window.location.href).href,
    settings,
    onState: tell,
    ...(product !== undefined && { product }),
    ...(agent !== undefined && { agent }),
    ...(key !== undefined ? { key } : { getToken: () => token(tokenUrl, tokenFunction) }),
  });
}

async function token(url: string | undefined, named: string | undefined): Promise<string> {
  if (named !== undefined) return asToken(await call(window, named, []));
  if (url === undefined) throw new Error('token');
  const response = await fetch(url, { credentials: 'include', cache: 'no-store' });
  if (!response.ok) throw new Error('token');
  const text = await response.text();
  return text.trimStart().startsWith('{') ? asToken(JSON.parse(text)) : text.trim();
}

/** A token by itself, or in an object under that name. */
function asToken(value: unknown): string {
  if (typeof value === 'string') return value;
  const inner: unknown =
    value !== null && typeof value === 'object' && 'token' in value ? value.token : '';
  return typeof inner === 'string' ? inner : '';
}

/** Losses that heal by themselves. */
const usual = ['', 'silent', 'redeploy'];
let lastReason = '';

function tell(state: LinkState, reason: string): void {
  const isNews = state === 'refused' || reason !== lastReason;
  if (state === 'connected') lastReason = '';
  if (reason !== '' && isNews && !usual.includes(reason)) {
    lastReason = reason;
    // eslint-disable-next-line no-console -- the only place where whoever sets a page up can see it
    console.warn(`Callwires: ${state} (${reason})`);
  }
  window.dispatchEvent(new CustomEvent('callwires', { detail: { state, reason } }));
}

Object.defineProperty(window, 'callwires', { value: Object.freeze({ start }), configurable: true });

// Run as a module a script is not told its tag: it is the first one that nobody has started yet.
const tag =
  document.currentScript ??
  document.querySelector('script[data-url][src*="bridge.js"]:not([data-started])');
if (tag instanceof HTMLScriptElement) startFromTag(tag);
