import type { BridgeHost, Notice } from './host';
import type { Refusal, Refusals } from './refusals';
import { SCRIPT_PATH } from './script-route';
import type { BridgeSession } from './session';
import type { BridgeSettings } from './settings';

/** The dialog shows this many pages; how many there are it says in any case. */
const PAGES_SHOWN = 500;

export interface PageReport {
  readonly agent: string;
  readonly page: string;
  readonly product: string;
  readonly form: string;
  readonly version: string;
  readonly since: string;
  readonly origin: string;
  readonly active: boolean;
  /** Events that flows have wired and the page's product does not offer. */
  readonly missing: readonly string[];
}

/** What the config dialog shows of a bridge. */
export interface BridgeReport {
  readonly backend: string;
  /** The path pages connect to, below the address of Node-RED. */
  readonly path: string;
  readonly script: string;
  /** What a token's `aud` has to say. */
  readonly audience: string;
  readonly auth: BridgeSettings['auth'];
  readonly notices: readonly Notice[];
  readonly pageCount: number;
  readonly pages: readonly PageReport[];
  readonly refusals: readonly Refusal[];
}

export function bridgeReport(
  backend: string,
  { path, auth }: BridgeSettings,
  host: BridgeHost,
  refusals: Refusals,
  session: BridgeSession | undefined,
): BridgeReport {
  return {
    backend,
    path: host.address(path),
    script: host.address(SCRIPT_PATH),
    audience: path,
    auth,
    notices: host.notices,
    pageCount: session?.pageCount ?? 0,
    pages: session ? pagesOf(session) : [],
    refusals: refusals.latest,
  };
}

function pagesOf(session: BridgeSession): readonly PageReport[] {
  const { wanted } = session;
  const pages: PageReport[] = [];
  for (const page of session.pages) {
    if (pages.length === PAGES_SHOWN) break;
    const { agent, id, product, since, able, link } = page;
    pages.push({
      agent: agent.id,
      page: id,
      product,
      form: able.form,
      version: able.version,
      since: new Date(since).toISOString(),
      origin: link.sender.origin,
      active: agent.active === page,
      missing: wanted.filter((event) => !able.events.includes(event)),
    });
  }
  return pages;
}
