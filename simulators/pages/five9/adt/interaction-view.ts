import { button, make } from '../../shared/dom';
import type { Disposition, Interaction, Who } from './state';

/** What can be done with what is on the desk. */
export interface Does {
  act(name: string, args: Readonly<Record<string, unknown>>): void;
  dispose(one: Interaction, disposition: Disposition, timeout: string): void;
  dtmf(keys: string): void;
  transfer(one: Interaction, to: string): void;
}

const tones: Readonly<Partial<Record<Interaction['state'], string>>> = {
  OFFERED: 'warn',
  RINGING_ON_OTHER_SIDE: 'warn',
  TALKING: 'busy',
  ACCEPTED: 'busy',
  ON_HOLD: 'good',
};

/** One call, chat or email, for a person to work on. */
export function interactionCard(one: Interaction, does: Does, isOpen: boolean): HTMLElement {
  const card = make('li', isOpen ? { class: 'open' } : {});
  const badge = make('span', { class: `state ${tones[one.state] ?? ''}` }, one.state);
  const title = make('strong', {}, `${one.type} ${one.number}`);
  card.append(
    make('div', { class: 'head' }, title, badge, make('span', { class: 'soft' }, one.campaign)),
  );
  if (one.subject !== '') card.append(make('p', {}, one.subject));
  if (one.lines.length > 0) card.append(lines(one));
  card.append(make('div', { class: 'actions' }, ...keys(one, does)));
  if (one.state === 'OFFERED') return card;
  card.append(objects(one, does));
  if (one.variables.length > 0) card.append(variables(one, does));
  card.append(dispositions(one, does));
  return card;
}

function lines(one: Interaction): HTMLElement {
  const all = one.lines.map(({ by, text }) => make('li', {}, `${by}: ${text}`));
  return make('ol', { class: 'lines' }, ...all);
}

function keys(one: Interaction, does: Does): readonly HTMLElement[] {
  const key = (label: string, name: string, more: Readonly<Record<string, unknown>> = {}) =>
    button(label, one.number, () => {
      does.act(name, { id: one.id, ...more });
    });
  const isCall = one.type === 'Call';
  const transfer = (label: string): HTMLElement => asking(label, one, does);
  switch (one.state) {
    case 'OFFERED':
      return [
        key('Accept', 'accept'),
        key('Reject', 'reject'),
        ...(isCall ? [key('Caller gives up', 'giveUp')] : []),
      ];
    case 'RINGING_ON_OTHER_SIDE':
      return [key('Other side answers', 'answered'), key('Hang up', 'hangUp')];
    case 'TALKING':
      return [
        key('Hold', 'hold'),
        key('Hang up', 'hangUp'),
        transfer('Transfer'),
        button('Press 1', one.number, () => {
          does.dtmf('1');
        }),
      ];
    case 'ON_HOLD':
      return [key('Resume', 'resume'), key('Hang up', 'hangUp'), transfer('Transfer')];
    case 'ACCEPTED':
      return [
        ...(one.type === 'Chat' ? [key('End', 'hangUp')] : [key('Unlock', 'transfer')]),
        transfer('Transfer'),
        writing(one, does),
      ];
    case 'WRAP_UP':
      return [key('Timer runs out', 'timeOut')];
    case 'FINISHED':
      return [];
  }
}

function asking(label: string, one: Interaction, does: Does): HTMLElement {
  const to = make('input');
  to.value = '3000002';
  to.setAttribute('aria-label', `To agent: ${one.number}`);
  const press = button(label, one.number, () => {
    does.transfer(one, to.value);
  });
  return make('span', { class: 'actions' }, to, press);
}

function writing(one: Interaction, does: Does): HTMLElement {
  const text = make('input');
  text.setAttribute('aria-label', `Text: ${one.number}`);
  const write = (by: string) => (): void => {
    does.act('write', { id: one.id, by, text: text.value });
  };
  return make(
    'span',
    { class: 'actions' },
    text,
    button('Write', one.number, write('agent')),
    button('Visitor writes', one.number, write('visitor')),
  );
}

function objects(one: Interaction, does: Does): HTMLElement {
  const choice = (label: string, who: Who): HTMLElement => {
    const select = make('select');
    const none = new Option('None', '', false, one.selected[who] === null);
    select.append(
      none,
      ...one.objects[who].map(({ id, label: kind, name }) => {
        return new Option(`${kind}: ${name}`, id, false, id === one.selected[who]);
      }),
    );
    select.addEventListener('change', () => {
      does.act('select', { id: one.id, who, object: select.value });
    });
    return make('label', {}, label, select);
  };
  const both = [choice('Name', 'name'), choice('Related To', 'relatedTo')];
  return make('div', { class: 'facts' }, ...both);
}

function variables(one: Interaction, does: Does): HTMLElement {
  const fields = one.variables.map(({ id, group, name, value }) => {
    const input = make('input');
    input.value = value;
    input.disabled = group === 'Call';
    input.addEventListener('change', () => {
      does.act('setVariable', { id: one.id, cav: id, value: input.value });
    });
    return make('label', {}, `${group}.${name}`, input);
  });
  const shown = make(
    'details',
    {},
    make('summary', {}, 'Call variables'),
    make('div', { class: 'facts' }, ...fields),
  );
  shown.open = true;
  return shown;
}

function dispositions(one: Interaction, does: Does): HTMLElement {
  const timeout = make('input');
  timeout.value = '60000';
  const set = one.dispositions.map((disposition) =>
    button(disposition.name, one.number, () => {
      does.dispose(one, disposition, timeout.value);
    }),
  );
  const hasTimer = one.dispositions.some(({ flags }) => flags.length > 0);
  return make(
    'div',
    { class: 'facts' },
    make('h3', {}, 'Disposition'),
    make('div', { class: 'actions' }, ...set),
    ...(hasTimer && one.type === 'Call' ? [make('label', {}, 'Again after (ms)', timeout)] : []),
  );
}
