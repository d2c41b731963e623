import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { NodeRed } from '../support/node-red';
import { eventually } from '../support/wait';
import { json, names, texts } from './arbitraries';
import { seed } from './run';

const types = [
  ...['xuc', 'bct', 'bsconnects', 'five9'].flatMap((backend) =>
    ['config', 'event', 'command'].map((role) => `${backend}-${role}`),
  ),
  'bct-chat-question',
];

/** What a node cannot have under another meaning: Node-RED itself stumbles over it. */
const taken = new Set([
  ...['id', 'type', 'z', 'x', 'y', 'wires', 'd', 'g', 'l', 'users', 'credentials'],
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Properties of this version, of ones to come, and of none. */
const properties = fc.oneof(
  fc.constantFrom(
    ...['name', 'transport', 'timeout', 'tlsConfig', 'proxy', 'host', 'port', 'tls', 'origins'],
    ...[
      'path',
      'auth',
      'uipBaseUrl',
      'webhookKind',
      'eventPath',
      'alarmTimeZone',
      'role',
      'policy',
    ],
    ...[
      'events',
      'outputMode',
      'filters',
      'subscriptions',
      'outputs',
      'command',
      'params',
      'agent',
    ],
    ...['agentType', 'dynamic', 'offline', 'question', 'questionType', 'choices', 'validate'],
    ...['pattern', 'retries', 'store', 'retention', 'propertyOfALaterVersion', 'schemaVersion'],
  ),
  names.filter((name) => !taken.has(name)),
);

/** Of what names itself after what every object has, Node-RED itself can make nothing. */
const readable = json.filter(
  (value) => !/"(toString|valueOf|hasOwnProperty|__proto__)":/.test(JSON.stringify(value)),
);

const values = fc.oneof(
  readable,
  texts,
  fc.constantFrom('127.0.0.1', '${NOWHERE}', 'rest', 'uip', 'owi'),
);

/** Nodes as a hand or another version may have written them; some name a config node that is none. */
const nodes = fc
  .tuple(fc.constantFrom(...types), fc.array(fc.tuple(properties, values), { maxLength: 8 }))
  .map(([type, members]) => ({ type, members: Object.fromEntries(members) }));

const BATCH = 60;

/** Node-RED takes an id among a node's own values for a circle: no value looks like these. */
function flowOf(batch: readonly { type: string; members: object }[]): readonly object[] {
  return batch.map(({ type, members }, index) => ({
    ...members,
    id: `odd-node-${index}`,
    type,
    ...(!type.endsWith('-config') && {
      z: 'tab-of-all',
      x: 1,
      y: 1,
      wires: [[]],
      connection: `odd-node-${(index * 7) % (BATCH + 5)}`,
    }),
  }));
}

describe('Flow files of other versions, edited by hand, with nodes and types that are not there', () => {
  let nodeRed: NodeRed;

  afterEach(async () => {
    await nodeRed.stop();
  });

  /** Flows start a moment after Node-RED answers. */
  async function pressed(): Promise<void> {
    const end = Date.now() + 10_000;
    for (;;) {
      const { status } = await fetch(`${nodeRed.url}/inject/start-node`, { method: 'POST' });
      if (status === 200) return;
      if (Date.now() > end) throw new Error(`The flows do not start: ${nodeRed.output}`);
      await sleep(50);
    }
  }

  for (const round of [1, 2, 3]) {
    it(`are deployed without an end of the process, and other nodes go on: ${round}`, async function () {
      this.timeout(60_000);
      const neighbours = [
        { id: 'tab-of-all', type: 'tab', label: 'All' },
        {
          id: 'start-node',
          type: 'inject',
          z: 'tab-of-all',
          props: [{ p: 'payload' }],
          payload: `round ${round}`,
          payloadType: 'str',
          wires: [['write-node']],
        },
        {
          id: 'write-node',
          type: 'file',
          z: 'tab-of-all',
          filename: 'written.txt',
          filenameType: 'str',
          overwriteFile: 'false',
          appendNewline: true,
          wires: [[]],
        },
      ];
      const batch = fc.sample(nodes, { numRuns: BATCH, seed: seed + round });
      nodeRed = await NodeRed.start([...neighbours, ...flowOf(batch)]);
      await pressed();
      await eventually('the neighbour to write', () =>
        nodeRed.written('written.txt').includes(`round ${round}`),
      );
      assert.ok(nodeRed.alive, nodeRed.output);
      assert.doesNotMatch(nodeRed.output, /Uncaught Exception|UnhandledPromiseRejection/);
    });
  }
});
