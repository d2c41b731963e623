import { button, byId, make, showList } from '../shared/dom';
import { fields, order, variables } from '../shared/orders';
import { elapsed } from '../shared/since';
import type { CallEntry, LegEntry, PageState, PhoneEntry } from './state';

const legWords = { dialing: 'dials', ringing: 'rings', up: 'talks', held: 'on hold' } as const;
const legTones = { dialing: 'warn', ringing: 'warn', up: 'busy', held: 'warn' } as const;

export function startCallForm(): void {
  const form = byId('place-call', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { data = '', ...call } = fields(form);
    order('/calls', { ...call, variables: variables(data) });
  });
}

export function showCalls({ world }: PageState): void {
  showList(byId('calls', HTMLElement), world.calls, ({ linkedId }) => linkedId, callCard);
  const numbers = [
    ...world.phones.map(({ number, name }) => ({ number, name })),
    ...world.queues.map(({ number, displayName }) => ({ number, name: displayName })),
  ];
  showList(
    byId('numbers', HTMLElement),
    numbers,
    ({ number }) => number,
    ({ number, name }) => {
      const option = make('option', {}, name);
      option.value = number;
      return option;
    },
  );
}

export function showPhones({ world }: PageState): void {
  const phones = world.phones.map((phone) => ({ phone, calls: callsOn(world.calls, phone) }));
  showList(
    byId('phones', HTMLElement),
    phones,
    ({ phone }) => phone.number,
    ({ phone, calls }) => phoneRow(phone, calls),
  );
}

function callsOn(
  calls: readonly CallEntry[],
  phone: PhoneEntry,
): { call: CallEntry; leg: LegEntry }[] {
  return calls.flatMap((call) =>
    call.legs.filter(({ number }) => number === phone.number).map((leg) => ({ call, leg })),
  );
}

function who({ name, number }: { name: string; number: string }): string {
  return name === '' ? number : `${name} (${number})`;
}

function callCard(call: CallEntry): HTMLElement {
  const { linkedId, legs, variables: attached } = call;
  const [caller, callee] = legs;
  const about = caller === undefined ? linkedId : who(caller);
  const state = call.waiting ? (callee === undefined ? 'waits' : 'offered') : stateOf(legs);
  const buttons = [
    ...(callee?.state === 'ringing'
      ? [
          button('Answer', about, () => {
            order(`/calls/${linkedId}/answer`);
          }),
        ]
      : []),
    button('Attach data', about, () => {
      attach(linkedId);
    }),
    button('Hang up', about, () => {
      order(`/calls/${linkedId}/hangup`);
    }),
  ];
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, about),
      make('span', { class: `state ${state === 'talks' ? 'busy' : 'warn'}` }, state),
    ),
    make(
      'div',
      { class: 'soft' },
      `to ${callee === undefined ? call.dialled : who(callee)}`,
      call.queue === undefined ? '' : ` through ${call.queue}`,
      ' · ',
      elapsed(call.startedAt),
    ),
    make(
      'div',
      { class: 'data' },
      ...Object.entries(attached).map(([key, value]) => make('span', {}, `${key} = ${value}`)),
    ),
    make('div', { class: 'actions' }, ...buttons),
  );
}

function stateOf(legs: readonly LegEntry[]): string {
  const decisive = legs.find(({ state }) => state !== 'up') ?? legs[0];
  return decisive === undefined ? '' : legWords[decisive.state];
}

function attach(linkedId: string): void {
  const text = window.prompt('Attached data, such as caseId=7, priority=high');
  if (text !== null) order(`/calls/${linkedId}/data`, { variables: variables(text) });
}

function phoneRow(phone: PhoneEntry, calls: { call: CallEntry; leg: LegEntry }[]): HTMLElement {
  const notes = [
    phone.webRtc ? 'WebRTC' : '',
    phone.dnd ? 'do not disturb' : '',
    phone.forward === '' ? '' : `forwarded to ${phone.forward}`,
  ].filter((note) => note !== '');
  const dnd = phone.dnd ? 'Disturb again' : 'Do not disturb';
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, phone.number),
      make('span', {}, phone.name),
      make('span', { class: 'soft' }, notes.join(' · ')),
      ...(calls.length === 0 ? [make('span', { class: 'state' }, 'idle')] : []),
    ),
    ...calls.map(({ call, leg }) => phoneCall(phone, call, leg)),
    make(
      'div',
      { class: 'actions' },
      button('Ring', phone.number, () => {
        order('/calls', { from: '0427466347', callerName: 'Jane Black', to: phone.number });
      }),
      button(dnd, phone.number, () => {
        order(`/users/${phone.login}/config`, { dndEnabled: !phone.dnd });
      }),
    ),
  );
}

function phoneCall(phone: PhoneEntry, call: CallEntry, leg: LegEntry): HTMLElement {
  const other = call.legs.find(({ uniqueId }) => uniqueId !== leg.uniqueId);
  const about = `${phone.number} with ${other === undefined ? call.dialled : who(other)}`;
  const talks = leg.state === 'up' || leg.state === 'held';
  return make(
    'div',
    { class: 'actions' },
    make('span', { class: `state ${legTones[leg.state]}` }, legWords[leg.state]),
    make('span', { class: 'soft' }, other === undefined ? call.dialled : who(other)),
    ...(leg.state === 'ringing'
      ? [
          button('Answer', about, () => {
            order(`/calls/${call.linkedId}/answer`);
          }),
        ]
      : []),
    ...(talks
      ? [
          button(leg.state === 'up' ? 'Hold' : 'Resume', about, () => {
            order(`/lines/${phone.number}/hold`);
          }),
        ]
      : []),
    button('Hang up', about, () => {
      order(`/calls/${call.linkedId}/hangup`);
    }),
  );
}
