import { integer, object, text, type Shape } from '../../shared/shapes';
import { mayChange, sees } from '../server/visibility';
import { notice } from '../world/audience';
import { agentConfig } from './configs';
import { command, type Command, type CommandContext } from './command';

/** The agent that is meant: the own one when no id is given. Nothing without rights. */
function onAgent(context: CommandContext, id: number | undefined, act: (id: number) => void): void {
  const agentId = id ?? context.user.agentId;
  if (agentId === undefined) return;
  if (mayChange(context.world.context.roster, context.user, { agentId })) act(agentId);
}

const ownOrOther = object({}, { agentid: integer });
const other = object({ agentid: integer });

function agentOrder(
  name: string,
  keys: Shape<{ agentid?: number }>,
  act: (context: CommandContext, agentId: number) => void,
): Command {
  return command(name, '18', keys, (context, { agentid }) => {
    onAgent(context, agentid, (agentId) => {
      act(context, agentId);
    });
  });
}

function visibleAgents({ world, user }: CommandContext): ReturnType<typeof world.agents.find>[] {
  return world.agents.all.filter(({ id }) => sees(world.context.roster, user, { agentId: id }));
}

/** Reference, section 3.1: one agent at a time. */
export const agentCommands: readonly Command[] = [
  command(
    'agentLogin',
    '18',
    object({ agentphonenumber: text }, { agentid: integer }),
    (context, { agentphonenumber, agentid }) => {
      onAgent(context, agentid, (agentId) => {
        const error = context.world.agents.login(agentId, agentphonenumber);
        if (error !== undefined) context.session.send(notice('AgentError', error));
      });
    },
  ),
  agentOrder('agentLogout', ownOrOther, ({ world }, agentId) => {
    world.agents.logout(agentId);
  }),
  command(
    'pauseAgent',
    '18',
    object({}, { agentid: integer, reason: text }),
    (context, { agentid, reason }) => {
      onAgent(context, agentid, (agentId) => {
        context.world.agents.pause(agentId, reason);
      });
    },
  ),
  agentOrder('unpauseAgent', ownOrOther, ({ world }, agentId) => {
    world.agents.unpause(agentId);
  }),
  agentOrder('listenAgent', other, ({ world, user }, agentId) => {
    if (user.line !== undefined) world.agents.listen(agentId, user.line.number);
  }),
  agentOrder('monitorPause', other, ({ world }, agentId) => {
    world.agents.pauseRecording(agentId, true);
  }),
  agentOrder('monitorUnpause', other, ({ world }, agentId) => {
    world.agents.pauseRecording(agentId, false);
  }),
  command('getAgentDirectory', '18', object({}), (context) => {
    const { world, session } = context;
    const directory = visibleAgents(context).flatMap((agent) => {
      if (agent === undefined) return [];
      return { agent: agentConfig(agent.config), agentState: world.agents.payload(agent) };
    });
    session.send(notice('AgentDirectory', { directory }));
  }),
  command('subscribeToAgentStats', '18', object({}), (context) => {
    const { world, session } = context;
    session.topics.add('agentStats');
    for (const agent of visibleAgents(context)) {
      if (agent === undefined) continue;
      session.send(notice('AgentStatistics', world.agentStatistics(agent.id)));
    }
  }),
  command('subscribeToAgentEvents', '18', object({}), ({ session }) => {
    session.topics.add('agentEvents');
  }),
  command('getAgentStates', '18', object({}), (context) => {
    const { world, session } = context;
    for (const agent of visibleAgents(context)) {
      if (agent !== undefined) session.send(notice('AgentStateEvent', world.agents.payload(agent)));
    }
  }),
];
