import type { BridgeReport } from './report';

/** The element that a page of the administrator's own needs, as `docs/bridge.md` explains it. */
export function scriptElement(report: BridgeReport, origin: string): string {
  const { auth, backend, path, script } = report;
  // A page cannot log in to Node-RED to get the script: the CRM has to hold a copy of it.
  const copied = report.notices.includes('httpNodeAuth');
  const attributes: readonly (readonly [string, string])[] = [
    ['src', copied ? script.slice(script.lastIndexOf('/') + 1) : `${origin}${script}`],
    ['data-product', backend],
    ['data-url', copied ? `${origin.replace(/^http/, 'ws')}${path}` : path],
    ...(auth === 'key'
      ? ([
          ['data-key', 'THE SHARED KEY'],
          ['data-agent', 'THE AGENT'],
        ] as const)
      : ([['data-token-url', '/bridge-token']] as const)),
  ];
  const lines = attributes.map(([name, value]) => `  ${name}="${escaped(value)}"`);
  return `<script\n${lines.join('\n')}\n></script>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
