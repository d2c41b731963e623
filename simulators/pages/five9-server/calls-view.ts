import { button, byId, make, showList } from '../shared/dom';
import { fields, order, variables } from '../shared/orders';
import { elapsed } from '../shared/since';
import type { CallEntry, CavEntry, DispositionEntry, PageState, World } from './state';

const tones: Readonly<Record<CallEntry['state'], string>> = {
  OFFERED: 'warn',
  RINGING_ON_OTHER_SIDE: 'warn',
  TALKING: 'busy',
  ON_HOLD: 'warn',
  WRAP_UP: 'good',
  FINISHED: '',
};

/** Given with dispositions that may have one. */
const TIMEOUT_MS = 60_000;

let definitions: readonly CavEntry[] = [];

export function startCallForm(): void {
  const form = byId('offer-call', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { data = '', ...call } = fields(form);
    order('/calls', { ...call, variables: byCavId(data) });
  });
}

export function showCalls({ world }: PageState): void {
  definitions = world.cavs;
  const agents = world.users.filter(({ agent }) => agent);
  showChoices(
    'agents-choice',
    agents.map(({ id, fullName }) => ({ id, name: fullName })),
  );
  showChoices('campaigns-choice', [...world.campaigns, { id: '', name: 'None' }]);
  const calls = world.calls.map((call) => ({ call, ...about(world, call) }));
  showList(
    byId('calls', HTMLElement),
    calls,
    ({ call }) => call.id,
    ({ call, agent, campaign, dispositions, named }) =>
      callCard(call, { agent, campaign, dispositions, named }),
  );
}

interface About {
  agent: string;
  campaign: string;
  dispositions: DispositionEntry[];
  /** Call variables by `Group.Name`. */
  named: [string, string][];
}

function about(world: World, call: CallEntry): About {
  const campaign = world.campaigns.find(({ id }) => id === call.campaignId);
  const names = new Map(world.cavs.map(({ id, group, name }) => [id, `${group}.${name}`]));
  return {
    agent: world.users.find(({ id }) => id === call.agentId)?.fullName ?? call.agentId,
    campaign: campaign?.name ?? 'no campaign',
    dispositions: world.dispositions.filter(({ id }) => campaign?.dispositionIds.includes(id)),
    named: Object.entries(call.variables).map(([id, value]) => [names.get(id) ?? id, value]),
  };
}

function showChoices(id: string, choices: readonly { id: string; name: string }[]): void {
  showList(
    byId(id, HTMLElement),
    choices.map((choice) => ({ id: choice.id, name: choice.name })),
    (choice) => choice.id,
    (choice) => {
      const option = make('option', {}, choice.name);
      option.value = choice.id;
      return option;
    },
  );
}

function callCard(call: CallEntry, { agent, campaign, dispositions, named }: About): HTMLElement {
  const { id, ani, dnis, callType, state } = call;
  const other = callType === 'INBOUND' ? ani : dnis;
  const notes = [
    call.recording === 'OFF' ? '' : `recording ${call.recording.toLowerCase()}`,
    call.parked ? 'parked' : '',
    ...call.participants.map((party) => `with ${party}`),
  ].filter((note) => note !== '');
  return make(
    'li',
    {},
    make(
      'div',
      { class: 'head' },
      make('strong', {}, other),
      make('span', {}, callType),
      make('span', { class: `state ${tones[state]}` }, state),
    ),
    make(
      'div',
      { class: 'soft' },
      [`${agent} · ${campaign}`, ...notes].join(' · '),
      ' · ',
      elapsed(call.startedAt),
    ),
    make(
      'div',
      { class: 'data' },
      ...named.map(([name, value]) => make('span', {}, `${name} = ${value}`)),
    ),
    make('div', { class: 'actions' }, ...keys(call, other)),
    make(
      'div',
      { class: 'actions' },
      ...(state === 'OFFERED' || state === 'RINGING_ON_OTHER_SIDE' ? [] : dispositions).map(
        ({ id: dispositionId, name, flags = [] }) =>
          button(name, `disposition of ${other}`, () => {
            const timeout = flags.length > 0 ? { timeout: TIMEOUT_MS } : {};
            order(`/calls/${id}/dispose`, { dispositionId, ...timeout });
          }),
      ),
    ),
  );
}

function keys({ id, state, parked }: CallEntry, other: string): HTMLElement[] {
  const press = (label: string, key: string): HTMLElement =>
    button(label, other, () => {
      order(`/calls/${id}/press`, { key });
    });
  const act = (label: string, path: string): HTMLElement =>
    button(label, other, () => {
      order(`/calls/${id}/${path}`);
    });
  const write = button('Set variables', other, () => {
    const text = window.prompt('Call variables, such as Customer.Tier=gold');
    if (text !== null) order(`/calls/${id}/cavs`, { variables: byCavId(text) });
  });
  switch (state) {
    case 'OFFERED':
      return [act('Accept', 'answer'), press('Reject', 'reject'), act('Hang up', 'hangup'), write];
    case 'RINGING_ON_OTHER_SIDE':
      return [act('Far end answers', 'answer'), act('Hang up', 'hangup')];
    case 'TALKING':
      return [press('Hold', 'hold'), act('Hang up', 'hangup'), write];
    case 'ON_HOLD':
      return [press('Resume', parked ? 'retrieve' : 'unhold'), act('Hang up', 'hangup'), write];
    case 'WRAP_UP':
    case 'FINISHED':
      return [write];
  }
}

/** `Group.Name=value` by id; what no definition has stays as it is. */
function byCavId(text: string): Record<string, string> {
  const ids = new Map(definitions.map(({ id, group, name }) => [`${group}.${name}`, id]));
  return Object.fromEntries(
    Object.entries(variables(text)).map(([name, value]) => [ids.get(name) ?? name, value]),
  );
}
