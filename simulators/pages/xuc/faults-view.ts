import { startFaultPanel, type FaultGroup } from '../shared/fault-panel';

const groups: readonly FaultGroup[] = [
  {
    legend: 'Open connections',
    buttons: [
      { label: 'Reset', about: 'TCP reset', fault: 'drop', body: { how: 'reset' } },
      {
        label: 'Cut',
        about: 'end of TCP without a close frame',
        fault: 'drop',
        body: { how: 'close' },
      },
      { label: 'Close', about: 'WebSocket close', fault: 'drop', body: { how: 'clean' } },
      { label: 'Freeze', about: 'half-open link', fault: 'freeze' },
      { label: 'Resume', about: 'end of the freeze', fault: 'resume' },
    ],
  },
  {
    legend: 'Frames',
    buttons: [
      { label: 'Garbage', about: 'text that is no JSON', fault: 'garbage' },
      { label: '10 MB frame', about: 'an oversized frame', fault: 'oversized' },
      { label: 'Half frame', about: 'the beginning of a frame, then the end', fault: 'half-frame' },
      {
        label: 'Slow',
        about: 'every command two seconds late',
        fault: 'delay',
        body: { command: '*', ms: 2000 },
      },
      {
        label: 'Deaf',
        about: 'commands are read and ignored',
        fault: 'swallow',
        body: { command: '*', on: true },
      },
    ],
  },
  {
    legend: 'The next login or connection',
    buttons: [
      {
        label: 'Login 500',
        about: 'the next login fails',
        fault: 'logins',
        body: { times: 1, status: 500 },
      },
      {
        label: 'Login HTML',
        about: 'the next login gets a web page',
        fault: 'logins',
        body: { times: 1, html: true },
      },
      { label: 'Expire tokens', about: 'all tokens given out', fault: 'expire-tokens' },
      {
        label: 'Refuse',
        about: 'the next upgrade gets 403',
        fault: 'upgrades',
        body: { kind: 'refuse', times: 1 },
      },
      {
        label: 'LoggedOnError',
        about: 'the next connection is told so',
        fault: 'upgrades',
        body: { kind: 'loggedOnError', times: 1 },
      },
      {
        label: 'No LoggedOn',
        about: 'the next connection stays silent',
        fault: 'upgrades',
        body: { kind: 'silent', times: 1 },
      },
    ],
  },
];

export function startFaults(): void {
  startFaultPanel(groups);
}
