import type { Call, Client, Intake, Reply, Session, SessionIo } from '../../runtime/client';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import { Mailbox } from '../../runtime/inbound';
import { inboundRoutes, type Claim } from '../../runtime/inbound-routes';
import type { Outward } from '../../runtime/outward';
import type { Home } from '../../runtime/set';
import { bctCatalog } from '../catalog';
import type { AlarmClock } from '../catalog/alarm-time';
import { chatSessions } from '../chats/chat-sessions';
import { tellEvent } from '../events';
import type { UipSettings } from '../settings';
import { eventStore, forgetEvents } from './event-store';
import { lastStates } from './last-states';
import { readPost } from './post';
import { selfTest } from './self-test';
import { Webhooks } from './webhooks';

/**
 * Business ConneCT by NEC's integration platform: webhooks out, posts in. The link stands while the
 * platform can be reached; whether it reaches Business ConneCT is what `ConnectionStatus` says.
 */
export class UipClient implements Client {
  readonly #clock: AlarmClock;
  readonly #webhooks: Webhooks;
  readonly #mailbox: Mailbox;
  readonly #forget: () => void;
  readonly #claim: Claim;

  /** @throws CallwiresError where posts could not reach it. */
  constructor(settings: UipSettings, out: Outward, clock: AlarmClock, home: Home) {
    const { red, node } = home;
    const { eventStore: storeName } = settings;
    this.#clock = clock;
    this.#webhooks = new Webhooks(settings, out, clock);
    this.#forget = () => {
      forgetEvents(node.id, storeName);
    };
    this.#mailbox = new Mailbox({
      header: 'x-bct-secret',
      secret: settings.eventSecret,
      store: eventStore(home, storeName),
      log: out.log,
      read: readPost,
    });
    const routes = inboundRoutes(red);
    const label = node.name || settings.uipBaseUrl;
    this.#claim = routes.claim(settings.eventPath, node.id, label, this.#mailbox);
    if (routes.needsLogin) {
      out.log.warn(
        `${settings.eventPath}: httpNodeAuth is set, so posts need a Basic login as well.`,
      );
    }
  }

  takeIn(io: Parameters<NonNullable<Client['takeIn']>>[0]): Intake {
    const close = this.#mailbox.open({
      takes: (name) => bctCatalog.event(name)?.state !== undefined || io.isTaken(name),
      expects: (name) => io.isWanted(name),
      tell: (name, payload, about) => {
        lastStates(io.memory).note(name, payload);
        tellEvent(io, this.#clock, name, payload, about);
      },
    });
    return {
      interestChanged: () => {
        this.#mailbox.handOver();
      },
      close,
    };
  }

  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    await this.#claim.settled();
    io.authenticating();
    await this.#selfTest(io, signal);
    return {
      invoke: (call, callSignal) => this.#invoke(io, call, callSignal),
      interestChanged: (fresh) => {
        lastStates(io.memory).repeat(io, fresh);
      },
      close: () => undefined,
    };
  }

  close(removed: boolean): void {
    this.#claim.release();
    if (removed) this.#forget();
  }

  /** What a missing workflow or a `false` says is for a person to mend; the platform is there. */
  async #selfTest(io: SessionIo, signal: AbortSignal): Promise<void> {
    try {
      await selfTest(this.#webhooks, signal);
    } catch (thrown) {
      const error = asCallwiresError(thrown);
      const { code, text, values } = error;
      if (code === 'UNAUTHORIZED' || code === 'FORBIDDEN') {
        throw new CallwiresError(code, text, values, { fatal: true });
      }
      if (code === 'PROTOCOL') io.log.problem(error);
      else if (code === 'REJECTED') io.log.warn(error.message);
      else throw error;
    }
  }

  async #invoke(io: SessionIo, call: Call, signal: AbortSignal): Promise<Reply> {
    const row = bctCatalog.command(call.row.name);
    if (!row) {
      throw new CallwiresError('UNKNOWN_COMMAND', 'unknownCommand', {
        command: call.row.name,
        hint: '',
      });
    }
    const send = (): Promise<Reply> => this.#webhooks.send(call, row, signal);
    try {
      return await (row.chat ? chatSessions(io.memory).run(call, signal, send) : send());
    } catch (error) {
      if (error instanceof CallwiresError && error.code === 'NOT_CONNECTED') io.lost(error);
      throw error;
    }
  }
}
