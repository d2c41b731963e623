import { Type } from '@sinclair/typebox';
import type { ConnectsCommandRow } from '../rows';
import { choice, requestId, text } from './schemas';
import { notEchoed } from './shared-params';

const group = 'page';

export const pageCommands: readonly ConnectsCommandRow[] = [
  {
    name: 'createSession',
    group,
    text: 'Opens a new session (tab) in Dynamics from a template; reported as sent.',
    aliases: ['open tab', 'screen pop'],
    confidence: 'documented',
    params: Type.Object({
      templateName: text('Name of the session template, such as cnx_integration_api'),
      templateParameters: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), { description: 'Parameters of the template' }),
      ),
      requestId: requestId(),
    }),
    notFrom: notEchoed,
    answer: 'none',
    ways: ['library', 'customevent'],
  },
  {
    name: 'writeLog',
    group,
    text: 'Writes a line to the log of the gadget; reported as sent.',
    aliases: ['log'],
    confidence: 'documented',
    params: Type.Object({
      logMessage: text('What to write'),
      logLevel: choice('Level; only Debug is documented', ['Debug', 'Info', 'Warn', 'Error']),
    }),
    fallback: { logLevel: 'Debug' },
    answer: 'none',
    ways: ['library', 'customevent'],
  },
];
