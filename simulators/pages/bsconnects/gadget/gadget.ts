import { Channel } from './channel';
import { Emitter } from './emitter';
import { Phone } from './phone';
import { profiles, type Profile } from './profiles';
import { requests, type Members } from './requests';
import type { Switches } from './switches';
import { Views } from './views';

/** What goes wrong on purpose. */
export interface Faults {
  /** Promises of the library never settle. */
  silent: boolean;
  /** Requests fail and nobody says why. */
  mute: boolean;
  /** Error events name no request. */
  anonymous: boolean;
}

/** A phone gadget in the CRM's top window. */
export class Gadget {
  readonly events = new Emitter();
  readonly profile: Profile;
  readonly channels: readonly Channel[];
  readonly phone: Phone;
  readonly views: Views;
  readonly faults: Faults = { silent: false, mute: false, anonymous: false };
  readonly notes: string[] = [];
  readonly sessions: { readonly template: string; readonly parameters: unknown }[] = [];

  constructor(readonly switches: Switches) {
    this.profile = profiles[switches.profile];
    this.channels = this.profile.channels.map(
      (id) => new Channel(id, this.profile, switches, this.events),
    );
    const [first] = this.channels;
    if (!first) throw new RangeError('A profile has at least one channel.');
    this.phone = new Phone(first, this.profile, switches, this.events);
    this.views = new Views(switches, this.events, this.profile.queueData);
  }

  get loggedIn(): boolean {
    return this.channels.some(({ state }) => state !== 'Logout');
  }

  login(): void {
    if (this.loggedIn) return;
    for (const channel of this.channels) {
      this.events.emit(this.switches.createName, channel.created);
      channel.change('NotReady');
    }
    this.views.login();
    if (this.switches.callUp) this.phone.recover();
  }

  logout(): void {
    for (const channel of this.channels) channel.change('Logout');
    this.views.logout();
  }

  channelsNamed(id: string): readonly Channel[] {
    const all = id === this.profile.phone;
    return this.channels.filter((channel) => all || channel.id === id);
  }

  openSession(template: string, parameters: unknown): void {
    this.sessions.push({ template, parameters });
    this.note(`New session: ${template}`);
  }

  note(text: string): void {
    this.notes.push(text);
    this.events.changed();
  }

  /** @throws Refusal where the gadget says no; an error event has then told of it. */
  request(name: string, members: Members): unknown {
    try {
      return requests[name]?.run(this, members);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const given = members['requestId'];
      const requestId = this.faults.anonymous || typeof given !== 'string' ? '' : given;
      this.events.emit('onError', { event: 'error', version: 1, requestId, message });
      throw error;
    }
  }

  /** An error of the gadget's own, which no request has caused. */
  stumble(message: string): void {
    this.events.emit('onError', { event: 'error', version: 1, requestId: '', message });
  }

  /** Listens for requests of other parts of the CRM. Nothing ever goes back. */
  listen(top: EventTarget): void {
    const take = (event: Event): void => {
      // Events of other windows are of other classes.
      if ('detail' in event) this.#take(event.detail);
    };
    top.addEventListener('integrationapi', take);
    if (this.switches.singleSession) top.addEventListener('CIClickToAct', take);
  }

  #take(detail: unknown): void {
    if (typeof detail !== 'object' || detail === null) return;
    const members: Members = { ...detail };
    const name = members['request'] ?? ('value' in members ? 'startCall' : '');
    const isOffered = typeof name === 'string' && requests[name]?.byEvent && this.#takes(name);
    // A call names no request: with one, the gadget looks for a request of that name.
    if (!isOffered || members['request'] === 'startCall') {
      this.note(`Unknown request: ${JSON.stringify(detail)}`);
      return;
    }
    try {
      this.request(name, members);
    } catch {
      this.note(`Refused: ${name}`);
    }
  }

  #takes(name: string): boolean {
    return this.profile.customEvents?.includes(name) ?? true;
  }
}
