import { isRecord } from '../../shared/json';
import { Refusal } from './refusal';

/** A record of the CRM: a person ("Name", isWho), or a thing ("Related To", isWhat). */
export interface CrmObject {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly isWho: boolean;
  readonly isWhat: boolean;
  readonly [more: string]: unknown;
}

/** @throws Refusal where there is no id. */
export function readCrmObject(value: unknown): CrmObject {
  if (!isRecord(value) || typeof value['id'] !== 'string' || value['id'] === '') {
    throw new Refusal('Generic', 'A CRM object needs an id.');
  }
  const word = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  return {
    ...value,
    id: value['id'],
    label: word('label'),
    name: word('name'),
    isWho: value['isWho'] === true,
    isWhat: value['isWhat'] === true,
  };
}

/** What a search finds where no CRM says anything better. */
export const found: readonly CrmObject[] = [
  { id: '003A1', label: 'Contact', name: 'Ada Muster', isWho: true, isWhat: false },
  { id: '003A2', label: 'Contact', name: 'Jan Beispiel', isWho: true, isWhat: false },
  { id: '001B1', label: 'Account', name: 'Umbrella', isWho: false, isWhat: true },
  { id: '500C1', label: 'Case', name: 'Broken microwave', isWho: false, isWhat: true },
];
