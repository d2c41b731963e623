import { button, byId, make } from '../shared/dom';
import { isFunction, isMembers, word, type Members } from './unknown';

interface RecordOfCrm {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly isWho: boolean;
  readonly isWhat: boolean;
  readonly number: string;
}

const records: readonly RecordOfCrm[] = [
  {
    id: '003A1',
    label: 'Contact',
    name: 'Ada Muster',
    isWho: true,
    isWhat: false,
    number: '+41315550123',
  },
  {
    id: '003A2',
    label: 'Contact',
    name: 'Jan Beispiel',
    isWho: true,
    isWhat: false,
    number: '+41315550144',
  },
  {
    id: '001B1',
    label: 'Account',
    name: 'Umbrella',
    isWho: false,
    isWhat: true,
    number: '+41315550100',
  },
  { id: '500C1', label: 'Case', name: 'Broken microwave', isWho: false, isWhat: true, number: '' },
];

/** What the CRM's own code does with Five9: searches, shows records, keeps logs, dials. */
export function startCrm(): void {
  const api = crmApi();
  if (!api) return;
  const tell = (name: string, params: Members): void => {
    const method = api[name];
    if (isFunction(method)) method(params);
  };
  const register = api['registerApi'];
  if (isFunction(register)) register(implementation);
  const list = byId('records', HTMLElement);
  list.replaceChildren(
    ...records.map((record) => {
      const { number } = record;
      const crmObject = asCrmObject(record);
      const keys = [
        button('Open', record.name, () => {
          show(record);
          tell('objectVisited', { crmObject });
        }),
      ];
      if (number !== '') {
        const dial = (): void => {
          tell('click2dial', { click2DialData: { clickToDialNumber: number, crmObject } });
        };
        keys.push(button(`Call ${number}`, record.name, dial));
      }
      return make(
        'li',
        {},
        make('span', {}, `${record.label}: ${record.name}`),
        make('div', { class: 'actions' }, ...keys),
      );
    }),
  );
}

function crmApi(): Members | undefined {
  const five9: unknown = Reflect.get(window, 'Five9');
  const sdk = isMembers(five9) ? five9['CrmSdk'] : undefined;
  const make = isMembers(sdk) ? sdk['crmApi'] : undefined;
  const api = isFunction(make) ? make() : undefined;
  return isMembers(api) ? api : undefined;
}

function show(crmObject: unknown): void {
  if (!isMembers(crmObject)) return;
  byId('record', HTMLElement).textContent =
    `${String(crmObject['label'])}: ${String(crmObject['name'])}`;
}

const implementation: Members = {
  getAdtConfig: () => Promise.resolve({ providerName: 'Example CRM', showContactInfo: false }),
  /** Whoever has this number first, and then everybody: the agent chooses. */
  search: (params: unknown) => {
    const data = isMembers(params) ? params['interactionData'] : undefined;
    const number = isMembers(data) ? (data['number'] ?? data['ani']) : undefined;
    const sorted = [...records].sort((a, b) => rank(a, number) - rank(b, number));
    const crmObjects = sorted.map(asCrmObject);
    return Promise.resolve({ crmObjects, screenPopObject: crmObjects[0] });
  },
  screenPop: (params: unknown) => {
    if (isMembers(params)) show(params['crmObject']);
  },
  saveLog: (params: unknown) => {
    const log = isMembers(params) ? params['interactionLogData'] : undefined;
    if (!isMembers(log)) return;
    const text = `${word(log, 'subject')}: ${word(log, 'dispositionName') || 'no disposition'}`;
    byId('activities', HTMLElement).prepend(make('li', {}, text));
  },
};

function asCrmObject({ id, label, name, isWho, isWhat }: RecordOfCrm): Members {
  return { id, label, name, isWho, isWhat };
}

function rank(record: RecordOfCrm, number: unknown): number {
  return record.number === number ? 0 : 1;
}
