import { setTimeout as sleep } from 'node:timers/promises';
import { bctCatalog } from '../../../nodes/bct/catalog';
import { bsconnectsCatalog } from '../../../nodes/bsconnects/catalog';
import { five9Catalog } from '../../../nodes/five9/catalog';
import type { Catalog } from '../../../nodes/runtime/catalog';
import { isObject } from '../../../nodes/runtime/json';
import { xucCatalog } from '../../../nodes/xuc/catalog';
import type { Bench } from '../bench';
import type { RigName } from '../rigs';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

const catalogs: Readonly<Record<RigName, Catalog>> = {
  xuc: xucCatalog,
  'bct-owi': bctCatalog,
  'bct-uip': bctCatalog,
  bsconnects: bsconnectsCatalog,
  'five9-rest': five9Catalog,
};

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Texts that are no frame of any backend. */
const texts: readonly string[] = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '""',
  '[]',
  '{}',
  '{',
  '[{]',
  '{"msgType":"Sh',
  '{"msgType":null}',
  '{"msgType":{}}',
  '{"msgType":"__proto__","ctiMessage":{"__proto__":{"polluted":1}}}',
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '{"event":7,"seq":"x"}',
  '{"event":"EmergencyCall","seq":-1,"data":null}',
  '{"subscribed":{}}',
  '{"resumed":null}',
  '{"error":"what"}',
  '{"Error":5}',
  '\u0000\uFFFF',
  deep(100),
  deep(50_000),
  `{"msgType":"Sheet","ctiMessage":${deep(20_000)}}`,
  `{"type":"event","seq":1,"name":"workitemCreate","data":${deep(20_000)}}`,
  '{"type":"result","id":"x"}',
  '{"type":"event","seq":1e400}',
  `{"x":"${'y'.repeat(200_000)}"}`,
];

/** Bytes that break the rules of WebSocket itself: each ends the link, and no more than that. */
const breaches: readonly Buffer[] = [
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
  Buffer.from([0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0]),
  Buffer.from([0x81, 2, 0xc3, 0x28]),
  Buffer.from([0x80, 0]),
  Buffer.from([0x89, 126, 0, 126]),
];

const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  [],
  {},
  [[]],
  [null],
  { id: null },
  JSON.parse(deep(500)),
];

/** Every event of a catalog with one member of another type, or with another payload altogether. */
function wrongTypes(catalog: Catalog): readonly (readonly [string, unknown])[] {
  return catalog.events.flatMap(({ name, sample }) => {
    const members = isObject(sample) ? Object.keys(sample) : [];
    return values.flatMap((value): (readonly [string, unknown])[] => [
      [name, value],
      ...members.map((member): [string, unknown] => [name, { ...spread(sample), [member]: value }]),
    ]);
  });
}

const spread = (value: unknown): object => (isObject(value) ? value : {});

/** The link may have ended by what was said; it has to come back by itself. */
async function stands(rig: Rig): Promise<void> {
  await rig.fed();
  await sleep(30);
  await rig.collect();
  if (!rig.isReady) await rig.ready();
}

function choose<T>(bench: Bench, all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, () => all[Math.floor(bench.random() * all.length)]).filter(
    (one) => one !== undefined,
  );
}

export const badFrames: Scenario = {
  number: 11,
  title: 'Frames are malformed, truncated, enormous, deeply nested, wrong-typed',
  holds: 'No exception leaves a handler: Node-RED runs on, and the link is of use afterwards.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const rig = await bench.rig({ alsoEvents: ['*'], commandTimeout: 20 });
    await rig.works(1);
    const { pid } = rig.nodeRed;

    const typed = choose(bench, wrongTypes(catalogs[bench.name]), bench.long ? 5000 : 250);
    for (const [index, [name, payload]] of typed.entries()) {
      rig.feedEvent(name, payload);
      if (index % 25 === 24) await stands(rig);
    }
    await stands(rig);
    await rig.works(2);
    for (const text of texts) {
      rig.feed(text);
      await stands(rig);
    }
    await rig.works(3);
    const isStream = ['xuc', 'bct-owi', 'five9-rest'].includes(bench.name);
    const bytes = isStream ? breaches : [Buffer.from([0xc3, 0x28]), Buffer.alloc(2_000_000, 'x')];
    for (const one of bytes) {
      rig.feed(one);
      await rig.fed();
      if (isStream) {
        await rig.until('the loss', () => !rig.isReady, 30_000).catch(() => undefined);
        await rig.renew();
      }
    }
    await rig.works(4);
    rig.network.split(1);
    await rig.works(5);
    rig.network.mend();
    bench.note(
      'wrong-typed events, odd texts, broken rules of the wire',
      `${typed.length}, ${texts.length}, ${bytes.length}`,
    );
    const stillTheSame = rig.nodeRed.alive && rig.nodeRed.pid === pid;
    bench.check('Node-RED ran on', stillTheSame, stillTheSame ? 'yes' : 'no');
    const cries =
      /uncaught|unhandled|TypeError|RangeError/i.exec(rig.nodeRed.output)?.[0] ?? 'none';
    bench.check('exceptions in its log', cries === 'none', cries);
    bench.check(
      'commands that ended once',
      rig.ended.length === rig.given,
      `${rig.ended.length} of ${rig.given}`,
    );
  },
};
