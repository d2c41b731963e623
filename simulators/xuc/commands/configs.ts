import { notice, type Notice } from '../world/audience';
import type { AgentConfig, Queue, User } from '../world/entities';

/** Payloads of configuration objects (reference, sections 4.1, 4.3 and 4.4). */
export function agentConfig(agent: AgentConfig): Record<string, unknown> {
  return { ...agent, context: 'default' };
}

export function agentConfigNotice(agent: AgentConfig): Notice {
  return notice('AgentConfig', agentConfig(agent));
}

export function queueConfig({ id, name, displayName, number }: Queue): Record<string, unknown> {
  return { id, context: 'default', name, displayName, number };
}

export function queueConfigNotice(queue: Queue): Notice {
  return notice('QueueConfig', queueConfig(queue));
}

/** The id `-` says that the user has no line. */
export function lineConfigNotice({ line }: User): Notice {
  return notice('LineConfig', {
    id: line === undefined ? '-' : String(line.id),
    name: line?.name ?? '',
    password: line?.sipPassword ?? '',
    xivoIp: '127.0.0.1',
    webRtc: line?.webRtc ?? false,
    hasDevice: line !== undefined && !line.webRtc,
    vendor: line?.vendor ?? '',
  });
}
