import type { Agent } from 'node:http';
import type { ConnectionOptions, SecureContextOptions } from 'node:tls';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import type { Log } from './client';
import { CallwiresError } from './errors';
import { isObject } from './json';
import type { Redactor } from './redact';
import type { Red } from './red';

/** How a client reaches hosts outside: certificates and proxy as the config node says. */
export interface Outward {
  readonly log: Log;
  /** Clients add what they learn (tokens), so that it can never be shown. */
  readonly redactor: Redactor;
  /** Differs when certificates or proxy do. Holds secrets: only to be hashed. */
  readonly fingerprint: unknown;
  readonly tls: TlsOptions;
  /** Agent for an `http:`, `https:`, `ws:` or `wss:` address; undefined where no proxy is used. */
  agentFor(url: URL): Agent | undefined;
}

export type TlsOptions = Pick<ConnectionOptions, 'rejectUnauthorized' | 'servername'> &
  Pick<SecureContextOptions, 'ca' | 'cert' | 'key' | 'passphrase'>;

interface TlsNode {
  addTLSOptions(options: TlsOptions): TlsOptions;
}

interface ProxyNode {
  readonly url: string;
  readonly noproxy?: readonly string[];
  readonly credentials?: { readonly username?: string; readonly password?: string };
}

/** Reads core `tls-config` and `http proxy` nodes; ids that lead nowhere are told and count as not set. */
export function outward(red: Red, wanted: OutwardSettings): Outward {
  const { log, redactor, tlsConfig, proxy } = wanted;
  const tlsNode: unknown = tlsConfig ? red.nodes.getNode(tlsConfig) : undefined;
  const found: unknown = proxy ? red.nodes.getNode(proxy) : undefined;
  const proxyNode = isProxyNode(found) ? found : undefined;
  if (tlsConfig && !isTlsNode(tlsNode)) log.trouble(notThere(wanted, 'tlsConfig'));
  if (proxy && !proxyNode) log.trouble(notThere(wanted, 'proxy'));
  redactor.add(proxyNode?.credentials?.password);
  const tls = isTlsNode(tlsNode) ? tlsNode.addTLSOptions({}) : {};
  return {
    log,
    redactor,
    tls,
    fingerprint: [tls, proxyNode?.url, proxyNode?.noproxy, proxyNode?.credentials],
    agentFor: (url) => proxyNode && proxyAgent(proxyNode, url, tls),
  };
}

export interface OutwardSettings {
  /** What the connection is called, for warnings. */
  readonly label: string;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Ids of the core nodes; empty: not set. */
  readonly tlsConfig: string;
  readonly proxy: string;
}

/** Node-RED makes a node after those it names, but sees no names in the environment. */
function notThere({ label }: OutwardSettings, field: 'tlsConfig' | 'proxy'): CallwiresError {
  const values = { connection: label, field };
  return new CallwiresError('INVALID_PARAMETER', 'settingNotThere', values, { field });
}

function proxyAgent(node: ProxyNode, url: URL, tls: TlsOptions): Agent | undefined {
  if (node.noproxy?.some((host) => bypasses(host, url.hostname))) return undefined;
  const proxy = new URL(node.url);
  if (node.credentials?.username) {
    proxy.username = node.credentials.username;
    proxy.password = node.credentials.password ?? '';
  }
  // Both open a tunnel; what differs is whether the far end speaks TLS.
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  return secure ? new HttpsProxyAgent({ proxy, ...tls }) : new HttpProxyAgent({ proxy });
}

function bypasses(pattern: string, host: string): boolean {
  const name = pattern.trim().replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

function isTlsNode(node: unknown): node is TlsNode {
  return isObject(node) && typeof node['addTLSOptions'] === 'function';
}

function isProxyNode(node: unknown): node is ProxyNode {
  return isObject(node) && typeof node['url'] === 'string';
}
