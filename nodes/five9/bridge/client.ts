import type { BridgeClient } from '../../bridge/client';
import type { BridgeReport } from '../../bridge/report';
import type { Client, Session, SessionIo } from '../../runtime/client';
import { asRepeat, unrepeated } from './repeats';
import { PageSession } from './session';
import { unwrapped } from './socket-events';

/** Five9 in agents' pages: the bridge, with what is Five9's own round it. */
export class PageClient implements Client {
  constructor(
    private readonly bridge: BridgeClient,
    /** As shown in errors. */
    private readonly label: string,
  ) {}

  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    const session = new PageSession(this.label, io.memory);
    const inner = await this.bridge.open(
      {
        ...io,
        event: (name, payload, about) => {
          session.heard(name, payload, about?.agent?.id);
          const event = unwrapped(name, payload, about);
          const { payload: told, isRepeat } = unrepeated(name, event.payload);
          io.event(name, told, asRepeat(io.memory, name, told, event.about, isRepeat));
        },
      },
      signal,
    );
    session.inner = inner;
    return session;
  }

  report(): BridgeReport {
    return this.bridge.report();
  }
}
