import type { NodeDef } from 'node-red';
import { configHandle, useConfig, type ConfigHandle } from '../../runtime/config-node';
import { ContextStore } from '../../runtime/context-store';
import { asCallwiresError, CallwiresError, reasonOf } from '../../runtime/errors';
import { newEvent } from '../../runtime/event';
import { localize } from '../../runtime/localize';
import { readNodeConfig } from '../../runtime/node-configs';
import type { Done, IncomingMessage, Red, RedNode, Send } from '../../runtime/red';
import { connections } from '../../runtime/registry';
import { nodeStatus, problemStatus } from '../../runtime/status';
import { upToDate } from '../../runtime/up-to-date';
import { invalidParam } from '../../runtime/validate';
import { bctCatalog } from '../catalog';
import { chatSessions } from '../chats/chat-sessions';
import { ChatQuestionConfig } from './config';
import { conversationsOf } from './conversations';
import { Dialogue } from './dialogue';
import { Judge } from './judge';
import { Question } from './question';
import { WaitingList } from './waiting';

/** Events by which a question ends. */
const ENDED = 'WebChatSessionEnded';
const HEARD = ['WebChatMessage', 'WebChatChoiceAnswer', ENDED];

/** A question node that runs. */
interface Running {
  readonly dialogue: Dialogue;
  readonly stop: (removed: boolean) => Promise<void>;
}

/** Registers `bct-chat-question`: asks the visitor of a chat and goes on with the answer. */
export function registerChatQuestion(red: Red): void {
  function ChatQuestionNode(this: RedNode, config: NodeDef): void {
    red.nodes.createNode(this, config);
    const read = readNodeConfig(ChatQuestionConfig, upToDate(red, this, config));
    const handle = configHandle(red, read.connection);
    const told = handle?.told ?? ((error: CallwiresError) => localize(red, error));
    const judge = judgeOf(read);
    const unfit = judge instanceof CallwiresError ? judge : undefined;
    const running =
      handle && !(judge instanceof CallwiresError)
        ? start(red, this, read, handle, judge)
        : undefined;
    if (!handle) this.status(problemStatus('unconfigured'));
    else if (unfit) {
      this.status(problemStatus('invalid'));
      this.error(told(unfit));
    }
    this.on('input', (msg: IncomingMessage, _send: Send, done: Done) => {
      if (!running) {
        const noConnection = new CallwiresError('NOT_CONNECTED', 'noConnection');
        done(told((handle && unfit) ?? noConnection));
        return;
      }
      running.dialogue.ask(msg).then(
        () => {
          done();
        },
        (thrown: unknown) => {
          done(told(asCallwiresError(thrown)));
        },
      );
    });
    this.on('close', (removed: boolean, done: () => void) => {
      this.status({});
      const stopped = running?.stop(removed) ?? Promise.resolve();
      stopped.then(done, done);
    });
  }
  red.nodes.registerType('bct-chat-question', ChatQuestionNode);
}

function start(
  red: Red,
  node: RedNode,
  config: ChatQuestionConfig,
  handle: ConfigHandle,
  judge: Judge,
): Running {
  const configNode = red.nodes.getNode(config.connection);
  const leave = useConfig(handle, node);
  const lease = handle.connection.acquire();
  const conversations = conversationsOf(red, configNode, config.store);
  conversations.join(node.id);
  const question = new Question(red, node, config, handle);
  const warn = (error: unknown): void => {
    node.warn(reasonOf(error));
  };
  const waiting = new WaitingList(
    new ContextStore(red, node, config.store),
    (sessionId) => {
      dialogue.due(sessionId);
    },
    warn,
  );
  const dialogue = new Dialogue({
    red,
    node,
    config,
    handle,
    question,
    judge,
    waiting,
    conversations,
  });
  const { hub } = handle.connection;
  const unsubscribe = HEARD.map((event) =>
    hub.subscribe({
      owner: node.id,
      event,
      outputs: (payload) => (dialogue.concerns(payload) ? [0] : []),
      deliver: (heard) => {
        dialogue.take(heard);
      },
    }),
  );
  const unwatch = handle.connection.onStatus((status) => {
    node.status(nodeStatus(status));
  });
  const { memory } = handle.connection;
  const unlisten = chatSessions(memory).onLeft((payload) => {
    const row = bctCatalog.event(ENDED);
    dialogue.take(newEvent(ENDED, row, payload, { normalized: { synthetic: true } }));
  });
  connections.cameBack(node.id);
  return {
    dialogue,
    stop: async (removed) => {
      unlisten();
      unwatch();
      for (const dispose of unsubscribe) dispose(removed);
      await dialogue.close(removed);
      await conversations.leave(node.id, removed);
      lease.release();
      leave();
    },
  };
}

/** A pattern that is none: said at once, and again to whoever asks. */
function judgeOf(config: ChatQuestionConfig): Judge | CallwiresError {
  try {
    return new Judge(config);
  } catch (error) {
    return invalidParam('bct-chat-question', 'pattern', reasonOf(error));
  }
}
