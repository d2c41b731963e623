import { Refusal } from '../world/refusal';
import { deskCommand } from './command';
import { required, text } from './fields';
import { limits } from './limits';

const agentName = required(text('agentName', limits.name));

/** Commands about alarms, agents and routers. */
export const deskCommands = [
  deskCommand('GetCurrentAlarms', [], ({ world }) => world.alarms.list()),
  deskCommand('SetAgentReady', [agentName], ({ world, request }) => {
    world.agents.setReady(request.text('agentName'));
    return {};
  }),
  deskCommand(
    'SetAgentNotReady',
    [agentName, text('reason', limits.reason)],
    ({ world, request }) => {
      world.agents.setNotReady(request.text('agentName'), request.text('reason'));
      return {};
    },
  ),
  deskCommand(
    'RouteMessage',
    [
      required(text('message', limits.message)),
      text('starterName', limits.name),
      text('routerName', limits.name),
      text('senderName', limits.name),
      text('senderEmail', limits.email),
    ],
    ({ world, request }) => {
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
  ),
];
