import { Refusal } from '../world/refusal';
import type { Command } from './command';
import { required, text } from './fields';
import { limits } from './limits';

const agentName = required(text('agentName', limits.name));

/** Commands about alarms, agents and routers. */
export const deskCommands: readonly Command[] = [
  {
    name: 'GetCurrentAlarms',
    fields: [],
    chat: false,
    run: ({ world }) => world.alarms.list(),
  },
  {
    name: 'SetAgentReady',
    fields: [agentName],
    chat: false,
    run: ({ world, request }) => {
      world.agents.setReady(request.text('agentName'));
      return {};
    },
  },
  {
    name: 'SetAgentNotReady',
    fields: [agentName, text('reason', limits.reason)],
    chat: false,
    run: ({ world, request }) => {
      world.agents.setNotReady(request.text('agentName'), request.text('reason'));
      return {};
    },
  },
  {
    name: 'RouteMessage',
    fields: [
      required(text('message', limits.message)),
      text('starterName', limits.name),
      text('routerName', limits.name),
      text('senderName', limits.name),
      text('senderEmail', limits.email),
    ],
    chat: false,
    run: ({ world, request }) => {
      const starterName = request.text('starterName');
      const routerName = request.text('routerName');
      if (starterName === '' && routerName === '') {
        throw new Refusal('bad_request', 'Either starterName or routerName is required.');
      }
      world.tasks.add({
        kind: 'message',
        routerName: world.routers.resolve(starterName, routerName, ''),
        text: request.text('message'),
        senderName: request.text('senderName'),
        senderEmail: request.text('senderEmail'),
      });
      return {};
    },
  },
];
