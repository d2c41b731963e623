import type { BridgeReport } from '../../bridge/report';
import { isObject, text } from '../shared/read';

export type { BridgeReport };

/** What the server says of a connection whose backend lives in pages. */
export interface BridgeAnswer {
  readonly state: string;
  readonly code: string;
  readonly report: BridgeReport | undefined;
}

export function bridgeAnswer(answer: Readonly<Record<string, unknown>>): BridgeAnswer {
  const report = answer['report'];
  return {
    state: text(answer['state']),
    code: text(answer['code']),
    report: isReport(report) ? report : undefined,
  };
}

/** It comes from our own runtime of the same version, so only the envelope is looked at. */
function isReport(value: unknown): value is BridgeReport {
  if (!isObject(value)) return false;
  const { script, pages, refusals, notices } = value;
  return [pages, refusals, notices].every(Array.isArray) && typeof script === 'string';
}
