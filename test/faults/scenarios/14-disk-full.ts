import { setTimeout as sleep } from 'node:timers/promises';
import { bctCommand, bctEvent } from '../../support/bct';
import { chatQuestion } from '../../support/chat-questions';
import type { Scenario } from '../scenario';
import { UipRig } from '../rigs/uip';

const EVENTS = 5;

/** A question to a visitor that cannot be written down. */
const chatNodes = [
  bctEvent('request', ['WebChatRequest'], [['accept']]),
  bctCommand('accept', 'SendWebChatResponse', ['ask']),
  chatQuestion('ask', [[], [], [], []], { question: 'Your name?', answerName: 'name' }),
];

export const diskFull: Scenario = {
  number: 14,
  title: 'The disk is full, and the context store fails',
  holds:
    'Links and commands go on, nothing is acknowledged that could not be kept, and it heals by itself.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const rig = await bench.rig({
      settings: {
        contextStorage: { default: { module: 'localfilesystem', config: { cache: false } } },
      },
      ...(bench.name === 'bct-uip' && { config: { eventStore: 'default' }, nodes: chatNodes }),
    });
    await rig.works(1);
    const { pid } = rig.nodeRed;
    rig.nodeRed.limitFiles(0);
    if (rig instanceof UipRig) {
      for (let number = 2; number <= EVENTS + 1; number++) rig.emit(number);
      await rig.simulator.postsDone(30_000);
      const kept = rig.acknowledged().filter((number) => number > 1);
      await rig
        .until('the acknowledged', () => kept.every((one) => rig.counts().has(one)), 5000)
        .catch(() => undefined);
      const lost = kept.filter((number) => !rig.counts().has(number));
      bench.check(`of ${EVENTS} posts acknowledged and lost`, lost.length === 0, lost.length);
      const statuses = rig.simulator.posts.slice(-EVENTS).flatMap(({ tries }) => tries);
      bench.check(
        'posts are answered',
        statuses.every((status) => status === 503),
        [...new Set(statuses)].join(', '),
      );
      const sessionId = rig.simulator.visitorStarts({ initiator: 'Jan' });
      await sleep(1000);
      await rig.collect();
      bench.note(
        'a visitor meanwhile is told',
        rig.simulator.world.chats
          .get(sessionId)
          .lines.map(({ text }) => text)
          .join(' / ') || 'nothing: the request was not taken',
      );
      await rig.give(1);
      await rig.until('the command', () => rig.ended.length >= rig.given, 20_000);
      bench.check(
        'a command meanwhile',
        rig.ended.at(-1)?.code === '',
        rig.ended.at(-1)?.code || 'done',
      );
    } else {
      await rig.works(2);
      bench.check('events and commands meanwhile', true, 'arrive, and are answered');
    }
    const deployed = await rig.nodeRed.deploy(rig.flow(), 'full').then(
      () => 'taken',
      () => 'refused',
    );
    bench.note('a deploy meanwhile', deployed);
    rig.nodeRed.limitFiles('unlimited');
    await rig.works(100);
    const same = rig.nodeRed.alive && rig.nodeRed.pid === pid;
    bench.check('Node-RED ran on', same, same ? 'yes' : 'no');
    const cries = /uncaught|unhandled|TypeError/i.exec(rig.nodeRed.output)?.[0] ?? 'none';
    bench.check('exceptions in its log', cries === 'none', cries);
  },
};
