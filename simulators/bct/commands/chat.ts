import type { ClientAct } from '../world/client-side';
import { Refusal } from '../world/refusal';
import { chatCommand, type CommandCall } from './command';
import { flag, required, text } from './fields';
import { limits } from './limits';

const sessionId = required(text('sessionId', limits.id));
const externalId = text('externalId', limits.id);

/** The five commands of a web chat. */
export const chatCommands = [
  chatCommand(
    'SendWebChatResponse',
    [
      sessionId,
      flag('rejected'),
      text('reason', limits.reason),
      required(text('name', limits.name)),
      externalId,
    ],
    (call) => {
      const { world, request } = call;
      if (request.flag('rejected')) world.client.reject(act(call), request.text('reason'));
      else world.client.accept(act(call), request.text('name'));
      return {};
    },
  ),
  chatCommand(
    'SendWebChatMessage',
    [required(text('message', limits.message)), sessionId, flag('onlyToAgent'), externalId],
    (call) => {
      const { world, request } = call;
      world.client.say(act(call), request.text('message'), request.flag('onlyToAgent'));
      return {};
    },
  ),
  chatCommand(
    'SendWebChatChoice',
    [sessionId, required(text('choiceOptions', (limits.option + 1) * limits.options)), externalId],
    (call) => {
      call.world.client.offer(act(call), splitOptions(call.request.text('choiceOptions')));
      return {};
    },
  ),
  chatCommand(
    'RequestAgentForWebChatSession',
    [sessionId, text('starterName', limits.name), text('routerName', limits.name)],
    (call) => {
      const { world, request } = call;
      const starterName = request.text('starterName');
      world.client.requestAgent(act(call), starterName, request.text('routerName'));
      return {};
    },
  ),
  chatCommand('LeaveWebChatSession', [sessionId], (call) => {
    call.world.client.leave(act(call));
    return {};
  }),
];

function act({ owner, request }: CommandCall): ClientAct {
  return {
    owner,
    sessionId: request.text('sessionId'),
    externalId: request.text('externalId'),
  };
}

function splitOptions(joined: string): string[] {
  const options = joined.split('|').map((option) => option.trim());
  if (options.length > limits.options || options.some((option) => !fits(option))) {
    throw new Refusal(
      'bad_request',
      `choiceOptions has at most ${limits.options} options of 1 to ${limits.option} characters.`,
    );
  }
  return options;
}

function fits(option: string): boolean {
  return option.length > 0 && option.length <= limits.option;
}
