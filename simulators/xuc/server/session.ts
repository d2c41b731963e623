import type { SocketLink } from '../../shared/socket-link';
import type { Notice, Topic } from '../world/audience';
import type { User } from '../world/entities';

/** The envelope of every server frame (reference, section 2). */
export function envelope({ msgType, payload }: Notice): string {
  return JSON.stringify(payload === undefined ? { msgType } : { msgType, ctiMessage: payload });
}

/** One connected client. Its subscriptions die with it. */
export class Session {
  readonly topics = new Set<Topic>();

  constructor(
    readonly id: number,
    readonly user: User,
    readonly link: SocketLink,
  ) {}

  send(notice: Notice): void {
    this.link.send(envelope(notice));
  }

  /** Ends the subscriptions whose name begins so. */
  unsubscribe(prefix: string): void {
    for (const topic of this.topics) if (topic.startsWith(prefix)) this.topics.delete(topic);
  }
}
