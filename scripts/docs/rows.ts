import type { Confidence, Row } from '../../nodes/runtime/catalog';
import { codes } from './markdown';

const sources: Readonly<Record<Confidence, string>> = {
  documented: 'documentation',
  observed: 'a real client',
  assumed: 'assumed',
};

export function knownFrom({ confidence }: Row): string {
  return sources[confidence];
}

export function waysIn({ via }: Row): string {
  return via ? `Only by ${codes(via)}.` : '';
}
