import { button, byId } from '../shared/dom';
import { startFaultPanel, type FaultGroup } from '../shared/fault-panel';
import { order } from '../shared/orders';

const groups: readonly FaultGroup[] = [
  {
    legend: 'Open sockets',
    buttons: [
      { label: 'Reset', about: 'TCP reset', fault: 'drop', body: { how: 'reset' } },
      { label: 'Cut', about: 'end of TCP, no close frame', fault: 'drop', body: { how: 'close' } },
      { label: 'Close 1003', about: 'WebSocket close', fault: 'close', body: { code: 1003 } },
      { label: 'Freeze', about: 'half-open link', fault: 'freeze' },
      { label: 'Resume', about: 'end of the freeze', fault: 'resume' },
      { label: 'Garbage', about: 'text that is no JSON', fault: 'garbage' },
    ],
  },
  {
    legend: 'The next answer',
    buttons: [
      { label: 'HTML', about: 'a web page', fault: 'answers', body: { kind: 'html', times: 1 } },
      {
        label: '435',
        about: 'wrong login state',
        fault: 'answers',
        body: { kind: 'loginState', times: 1 },
      },
      {
        label: '401',
        about: 'not logged in',
        fault: 'answers',
        body: { kind: 'status', status: 401, times: 1 },
      },
      {
        label: '500',
        about: 'server error',
        fault: 'answers',
        body: { kind: 'status', status: 500, times: 1 },
      },
      { label: 'None', about: 'no answer', fault: 'answers', body: { kind: 'hang', times: 1 } },
      { label: 'Cut off', about: 'end of TCP', fault: 'answers', body: { kind: 'drop', times: 1 } },
    ],
  },
  {
    legend: 'The next socket',
    buttons: [
      { label: 'Refuse', about: '503', fault: 'upgrades', body: { status: 503, times: 1 } },
      { label: 'Silence', about: 'no answer', fault: 'upgrades', body: { times: 1 } },
    ],
  },
];

const services: readonly (readonly [string, string, string, Record<string, unknown>])[] = [
  ['Migrate', 'events 70 and 1002', '/migration/start', {}],
  ['Migrated', 'event 73', '/migration/complete', {}],
  ['Expire', 'all sessions', '/sessions/expire', {}],
  ['Unavailable', 'event 1000', '/send', { eventId: '1000' }],
  ['No pongs', 'pings stay unanswered', '/settings', { pongs: false }],
  ['Pongs', 'pings are answered', '/settings', { pongs: true }],
];

export function startFaults(): void {
  startFaultPanel(groups);
  byId('service', HTMLElement).replaceChildren(
    ...services.map(([label, about, path, body]) => {
      const element = button(label, about, () => {
        order(path, body);
      });
      element.title = about;
      return element;
    }),
  );
}
