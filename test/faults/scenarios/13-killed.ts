import { setTimeout as sleep } from 'node:timers/promises';
import { bctCommand, bctEvent } from '../../support/bct';
import { chatQuestion, everyQuestionNoted } from '../../support/chat-questions';
import type { FlowNode } from '../../support/flow';
import { eventually } from '../../support/wait';
import type { Bench } from '../bench';
import { UipRig } from '../rigs/uip';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

/** A context store that has written before it answers. */
const writesThrough = {
  contextStorage: { default: { module: 'localfilesystem', config: { cache: false } } },
};

const WAIT_MS = 30_000;

/** Events the far side knows were taken; undefined where it cannot know. */
function promised(rig: Rig, sent: readonly number[]): readonly number[] | undefined {
  if (rig instanceof UipRig) return rig.acknowledged();
  // A page keeps each event until Node-RED has said that it came.
  return rig.backend === 'bsconnects' ? sent : undefined;
}

async function underLoad(bench: Bench, rig: Rig, rounds: number): Promise<void> {
  const sent: number[] = [];
  let number = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const end = Date.now() + bench.between(500, 2500);
    while (Date.now() < end) {
      sent.push(++number);
      rig.emit(number);
      if (number % rig.commandEvery === 0) await rig.give(1);
      await sleep(15);
    }
    await rig.nodeRed.kill();
    const died = Date.now();
    rig.shown.length = 0;
    await rig.nodeRed.start();
    await rig.works(1_000_000_000 + round);
    slowest = Math.max(slowest, (Date.now() - died) / 1000);
  }
  const numbers = (): readonly number[] =>
    rig
      .journal()
      .map((event) => rig.numberOf(event) ?? 0)
      .filter((one) => one > 0);
  const owed = (): readonly number[] => promised(rig, sent) ?? [];
  const lost = (): readonly number[] => {
    const there = new Set(numbers());
    return owed().filter((one) => !there.has(one));
  };
  await rig.until('what was promised', () => lost().length === 0, WAIT_MS).catch(() => undefined);
  bench.note(`killed ${rounds} times: of use again within`, `${slowest.toFixed(1)} s`);
  const all = new Set(numbers());
  const missing = sent.filter((one) => !all.has(one));
  if (promised(rig, sent)) {
    bench.check(
      'events that were acknowledged and lost',
      lost().length === 0,
      `${lost().length} of ${owed().length}`,
    );
  } else {
    bench.note(
      'events lost, sent right before or while it was dead',
      `${missing.length} of ${sent.length}`,
    );
  }
  const byNumber = new Map<number, Set<string>>();
  for (const event of rig.journal()) {
    const one = rig.numberOf(event);
    if (one === undefined) continue;
    byNumber.set(one, (byNumber.get(one) ?? new Set()).add(event.id));
  }
  const strange = [...byNumber.values()].filter((ids) => ids.size > 1).length;
  const twice = numbers().length - new Set(numbers()).size;
  bench.check(
    'of those that came twice, not to be known by msg.event.id',
    strange === 0,
    `${strange} of ${twice}`,
  );
}

const chatFlow: readonly FlowNode[] = [
  bctEvent('request', ['WebChatRequest'], [['accept']]),
  bctCommand('accept', 'SendWebChatResponse', ['ask-name']),
  chatQuestion('ask-name', [['ask-topic'], [], [], []], {
    question: 'Your name?',
    answerName: 'name',
  }),
  chatQuestion('ask-topic', [['order'], ['invoice'], [], [], []], {
    question: 'What is it about?',
    choices: ['Order', 'Invoice'],
    answerName: 'topic',
  }),
  {
    id: 'order',
    type: 'template',
    field: 'payload',
    syntax: 'mustache',
    template: '{{{conversation.answers.name}}}',
    wires: [['others']],
  },
  {
    id: 'invoice',
    type: 'template',
    field: 'payload',
    syntax: 'mustache',
    template: 'not {{{conversation.answers.name}}}',
    wires: [['others']],
  },
];

/** Visitors in the middle of a conversation notice nothing. */
async function chats(bench: Bench, count: number): Promise<void> {
  const rig = await bench.start(new UipRig({ settings: writesThrough, nodes: chatFlow }));
  await rig.simulator.postsDone();
  const names = Array.from({ length: count }, (_, index) => `Visitor ${index}`);
  const sessions = names.map((initiator) => rig.simulator.visitorStarts({ initiator }));
  const chatsOf = sessions.map((sessionId) => rig.simulator.world.chats.get(sessionId));
  for (const [index, sessionId] of sessions.entries()) {
    const chat = chatsOf[index];
    await eventually('name wanted', () => chat?.lines.at(-1)?.text === 'Your name?', WAIT_MS);
    rig.simulator.visitorWrites({ sessionId, message: names[index] ?? '' });
    await eventually('choices', () => chat?.options.length === 2, WAIT_MS);
  }
  await everyQuestionNoted(rig.nodeRed, 'ask-topic', count, WAIT_MS);
  await rig.nodeRed.kill();
  await rig.nodeRed.start();
  rig.shown.length = 0;
  await rig.ready();
  for (const sessionId of sessions) rig.simulator.visitorChooses({ sessionId, option: 'Order' });
  const went = (): readonly unknown[] =>
    rig.arrived.filter(({ node }) => node === 'others').map(({ payload }) => payload);
  await rig
    .until('the conversations', () => went().length >= count, WAIT_MS)
    .catch(() => undefined);
  const right = went().filter((name) => names.includes(String(name))).length;
  bench.check(
    'conversations that went on, with what was said before',
    right === count,
    `${right} of ${count}`,
  );
  const asked = chatsOf.flatMap(({ lines }) =>
    lines.filter(({ text }) => text === 'What is it about?'),
  );
  bench.check('questions that were asked twice', asked.length === count, asked.length - count);
}

export const killed: Scenario = {
  number: 13,
  title: 'Node-RED is killed in the middle',
  holds:
    'It is of use again by itself; with a store that writes through, what was acknowledged arrives and conversations go on.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const keeps = bench.name === 'bct-uip';
    const rig = await bench.rig({
      journal: true,
      settings: writesThrough,
      ...(keeps && { config: { eventStore: 'default' } }),
    });
    await rig.works(999_999_999);
    await underLoad(bench, rig, bench.long ? 10 : 1);
    if (keeps) await chats(bench, bench.long ? 40 : 3);
  },
};
