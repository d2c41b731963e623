import { button, byId, make, showList } from '../shared/dom';
import { elapsed } from '../shared/since';
import { ask } from './ask';
import { showChoices } from './choices';
import type { EmergencyCall, PageState, Person } from './state';

const form = byId('phone-form', HTMLFormElement);
const people = byId('phone-people', HTMLSelectElement);
const callerName = byId('phone-name', HTMLInputElement);
const callerLocation = byId('phone-location', HTMLInputElement);
const display = byId('phone-display', HTMLOutputElement);
let known: readonly Person[] = [];
let filled = false;

export function startPhone(): void {
  const keys = '1 2 3 4 5 6 7 8 9 * 0 #'.split(' ').map((key) =>
    button(key, 'dial', () => {
      display.value += key;
    }),
  );
  const back = button('⌫', 'take the last digit back', () => {
    display.value = display.value.slice(0, -1);
  });
  byId('phone-keys', HTMLElement).append(...keys, back);
  people.addEventListener('change', fillIn);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    call(display.value);
  });
}

export function showPhone({ world }: PageState): void {
  known = world.people;
  const choices = known.map(({ number, name }) => ({
    value: number,
    label: name === '' ? `${number} (nobody known)` : `${number} ${name}`,
  }));
  showChoices(people, choices);
  if (!filled) fillIn();
  const numbers = [...new Set([...world.emergencyNumbers, ...world.watched.numbers])];
  showList(
    byId('phone-emergency', HTMLElement),
    numbers.map((number) => ({ number, watched: world.watched.numbers.includes(number) })),
    ({ number }) => number,
    ({ number, watched }) => {
      const call112 = button(number, watched ? 'call, is watched' : 'call, nobody watches', () => {
        display.value = number;
        call(number);
      });
      call112.append(make('small', {}, watched ? 'watched' : 'not watched'));
      return call112;
    },
  );
  const calls = [...world.emergencyCalls].reverse().slice(0, 8);
  showList(
    byId('phone-calls', HTMLElement),
    calls.map((entry) => ({ entry, watched: world.watched.numbers })),
    ({ entry }) => `${entry.at} ${entry.callingNumber} ${entry.calledEmergencyNumber}`,
    ({ entry }) => callRow(entry),
  );
}

function fillIn(): void {
  const person = known.find(({ number }) => number === people.value);
  if (person === undefined) return;
  filled = true;
  callerName.value = person.name;
  callerLocation.value = person.location;
}

function call(number: string): void {
  if (number === '') return;
  void ask('dialEmergency', {
    calledEmergencyNumber: number,
    callingNumber: people.value,
    callerName: callerName.value,
    callerLocation: callerLocation.value,
  }).then(() => {
    display.value = '';
  });
}

function callRow(call: EmergencyCall): HTMLElement {
  const who = call.callerName === '' ? 'Name not known' : call.callerName;
  const where = call.callerLocation === '' ? 'location not known' : call.callerLocation;
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, `${call.callingNumber} called ${call.calledEmergencyNumber}`),
      make('span', { class: 'soft' }, elapsed(call.at), ' ago'),
    ),
    make('div', { class: 'soft' }, `${who}, ${where}`),
  );
}
