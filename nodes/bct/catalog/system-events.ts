import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { asBoolean, asNumber, emptyAsNull, normalizeAlarm, normalizer } from './normalize';

const count = (title: string, description: string) => Type.String({ title, description });

export const systemEvents: readonly EventRow[] = [
  {
    name: 'RouterStatus',
    group: 'router',
    text: 'The status of the watched router changed: waiting tasks, waiting time, agents.',
    aliases: ['onRouterStatus', 'queue length', 'waiting time'],
    confidence: 'documented',
    payload: Type.Object({
      routerName: count('Router Name', 'The router this is about.'),
      maxWaitingTime: count('Maximum Waiting Time', 'Seconds the longest-waiting task has waited.'),
      queueLength: count('Queue Length', 'Tasks that wait in the queue.'),
      idleAgents: count('Idle Agents', 'Agents that could take a task and have none.'),
      loggedOnAgents: count('Logged On Agents', 'Agents registered for this router.'),
      notReadyAgents: count('Not Ready Agents', 'Registered agents that set themselves not ready.'),
      workingAgents: count('Working Agents', 'Working agents.'),
      activeAgents: count('Active Agents', 'Agents that handle tasks of this router.'),
      inactiveAgents: count('Inactive Agents', 'Ready agents set inactive for this router.'),
    }),
    sample: {
      routerName: 'Sales',
      maxWaitingTime: '42',
      queueLength: '3',
      idleAgents: '0',
      loggedOnAgents: '8',
      notReadyAgents: '2',
      workingAgents: '6',
      activeAgents: '5',
      inactiveAgents: '0',
    },
    context: { routerName: 'routerName' },
    state: { key: ['routerName'] },
    normalize: normalizer({
      maxWaitingTime: asNumber,
      queueLength: asNumber,
      idleAgents: asNumber,
      loggedOnAgents: asNumber,
      notReadyAgents: asNumber,
      workingAgents: asNumber,
      activeAgents: asNumber,
      inactiveAgents: asNumber,
    }),
  },
  {
    name: 'ConnectionStatus',
    group: 'connection',
    text: 'The link to Business ConneCT was established or lost.',
    aliases: ['onConnectionStatus'],
    confidence: 'documented',
    payload: Type.Object({
      status: Type.Boolean({ title: 'Status', description: 'True when connected.' }),
      bctServerAddress: Type.String({ title: 'BCT Server Address' }),
      bctServerPort: Type.String({ title: 'BCT Server Port' }),
    }),
    sample: { status: true, bctServerAddress: '10.0.0.15', bctServerPort: '32011' },
    state: { key: [] },
    normalize: normalizer({ status: asBoolean, bctServerPort: asNumber }),
  },
  {
    name: 'AlarmNotification',
    group: 'alarms',
    text: 'A system alarm was raised or resolved.',
    aliases: ['onAlarmNotification'],
    confidence: 'documented',
    payload: Type.Object({
      activeAlarms: count('Active Alarms', 'Number of unresolved alarms.'),
      dateTime: Type.String({ title: 'Date and time', description: 'Raised or resolved at.' }),
      source: Type.String({ title: 'Source', description: 'The process that raised the alarm.' }),
      id: Type.String({ title: 'Alarm ID', description: 'Four digits.' }),
      message: Type.String({ title: 'Message', description: 'Cause of the alarm.' }),
      resolved: Type.Boolean({
        title: 'Resolved',
        description: 'True when the alarm is resolved.',
      }),
    }),
    sample: {
      activeAlarms: '1',
      dateTime: '8/5/2018 3:37:13 PM',
      source: '[Monitoring Service]',
      id: '2101',
      message: 'Connection failed to PBX: Headq1 - 10.128.122.67',
      resolved: false,
    },
    context: { alarmId: 'id' },
    normalize: (payload) => normalizeAlarm(payload),
  },
  {
    name: 'EmergencyCall',
    group: 'emergency',
    text: 'A watched emergency number was called.',
    aliases: ['onEmergencyCall', '112', '911'],
    confidence: 'documented',
    payload: Type.Object({
      calledEmergencyNumber: Type.String({ title: 'Called Emergency Number' }),
      callingNumber: Type.String({
        title: 'Calling Number',
        description: 'Extension of the caller.',
      }),
      callerName: Type.String({ title: 'Caller Name', description: 'Empty when not known.' }),
      callerLocation: Type.String({
        title: 'Caller Location',
        description: 'Building or room; empty when not known.',
      }),
    }),
    sample: {
      calledEmergencyNumber: '112',
      callingNumber: '4711',
      callerName: 'Ada Muster',
      callerLocation: 'Building B, room 2.14',
    },
    context: { callingNumber: 'callingNumber', calledEmergencyNumber: 'calledEmergencyNumber' },
    normalize: normalizer({ callerName: emptyAsNull, callerLocation: emptyAsNull }),
  },
];
