import { Call, type CallOrder, type WorkitemState } from './call';
import { Refusal, type Channel } from './channel';
import type { Emitter } from './emitter';
import type { Profile, Reason } from './profiles';
import type { Switches } from './switches';

/** The agent's phone: what a person does with it, and what callers do. */
export class Phone {
  readonly calls: Call[] = [];
  /** Wrap-up reasons of the list; a custom one stays while it is selected. */
  reasons: readonly Reason[];
  #count = 16804376;

  constructor(
    private readonly channel: Channel,
    private readonly profile: Profile,
    private readonly switches: Switches,
    private readonly events: Emitter,
  ) {
    this.reasons = profile.reasons.Wrapup;
  }

  get active(): Call | undefined {
    return this.calls.find(({ state }) => state === 'Active');
  }

  find(id: string): Call {
    const found = this.calls.find((call) => call.id === id);
    if (!found) throw new Refusal(`There is no workitem ${id}`);
    return found;
  }

  /** A caller rings. `id` may repeat one of long ago, as the platform's do. */
  incoming(number: string, data: Readonly<Record<string, string>> = {}, id = this.#nextId()): Call {
    const call = this.#add(
      {
        number,
        direction: 'Incoming',
        classification: 'Customer',
        channelId: this.channel.id,
        data,
      },
      id,
    );
    if (this.switches.autoAccept) this.answer(call);
    return call;
  }

  /** Calls a number; with a call up that one is paused and the new one is a consultation. */
  dial(number: string): Call {
    if (this.channel.state === 'Logout') throw new Refusal('The agent is not logged in');
    const { active } = this;
    if (active) this.hold(active);
    return this.#add({
      number,
      direction: 'Outgoing',
      classification: active ? 'Consultation' : 'Customer',
      channelId: this.channel.id,
    });
  }

  /** The called party picks up, or the agent does. */
  answer(call: Call): void {
    if (call.state !== 'Offered' && call.state !== 'Initiated') return;
    call.connect();
    this.channel.change('Active');
    this.#tell('onWorkitemConnect', 'workitemConnect', call);
    call.giveActivity();
  }

  hold(call: Call): void {
    if (call.state !== 'Active') return;
    call.state = 'Paused';
    this.#tell('onWorkitemPause', 'workitemPause', call);
  }

  resume(call: Call): void {
    if (call.state !== 'Paused') return;
    call.state = 'Active';
    this.#tell('onWorkitemResume', 'workitemResume', call);
  }

  hangUp(call: Call): void {
    if (!call.isUp && call.state !== 'Initiated') return;
    if (!this.switches.wrapupTime || !call.isUp) {
      this.#end(call, 'Ended');
      return;
    }
    call.state = 'Wrapup';
    if (!this.calls.some(({ isUp }) => isUp)) this.channel.change('Wrapup');
    this.#tell('onWorkitemWrapup', 'workitemWrapup', call);
  }

  finishWrapup(call: Call): void {
    if (call.state === 'Wrapup') this.#end(call, 'Ended');
  }

  /** The caller gives up before anybody answers. */
  abandon(call: Call): void {
    if (call.state === 'Offered') this.#end(call, 'EndedAbandoned');
  }

  /** Nobody answers: the call goes to somebody else and the agent is made not ready. */
  noAnswer(call: Call): void {
    if (call.state !== 'Offered') return;
    this.#end(call, 'Ended');
    this.channel.change('NotReady');
  }

  transfer(number: string): void {
    const call = this.active;
    if (!call) throw new Refusal('There is no active call');
    if (number === '') throw new Refusal('No destination');
    call.state = 'EndedTransferred';
    if (this.switches.views) this.#tell('onWorkitemTransferred', 'workitemTransferred', call);
    this.#end(call, 'EndedTransferred');
  }

  conference(number: string): void {
    const call = this.active;
    if (!call) throw new Refusal('There is no active call');
    call.conference.push(number);
    this.#tell('onCallVariableChanged', 'callVariableChanged', call);
  }

  /** Only an active customer call takes data, and only text (reference, section 7). */
  update(call: Call, data: Readonly<Record<string, unknown>>): void {
    if (!this.mayUpdate(call))
      throw new Refusal(`Data of workitem ${call.id} cannot be updated now`);
    for (const [name, value] of Object.entries(data)) {
      if (typeof value !== 'string') throw new Refusal(`The value of ${name} is not a text`);
      call.data[name] = value;
    }
    if (typeof data['wrapUpReason'] === 'string') this.#select(data['wrapUpReason']);
    this.#tell('onCallVariableChanged', 'callVariableChanged', call);
  }

  mayUpdate({ state, order }: Call): boolean {
    return state === 'Active' && order.classification === 'Customer';
  }

  setWrapupReason(call: Call, name: string): void {
    call.data['wrapUpReason'] = name;
    this.#select(name);
    this.#tell('onWrapupDataChanged', 'wrapupDataChanged', call);
  }

  /** A call that was up before the gadget was: it is told of like a new one. */
  recover(): void {
    const call = this.incoming('+41315550123');
    call.connect();
    this.channel.change('Active');
  }

  #add(order: CallOrder, id = this.#nextId()): Call {
    const call = new Call(id, order, this.switches.agent, this.profile, this.switches);
    this.calls.push(call);
    this.#tell('onWorkitemCreate', 'workitemCreate', call);
    if (this.switches.views) this.#tell('onParticipantMapping', 'participantMapping', call);
    return call;
  }

  #end(call: Call, state: WorkitemState): void {
    call.state = state;
    this.calls.splice(this.calls.indexOf(call), 1);
    if (this.calls.length === 0 && this.channel.state !== 'Ready') this.channel.free();
    this.#tell('onWorkitemEnd', 'workitemEnd', call);
  }

  #tell(handler: string, event: string, call: Call): void {
    this.events.emit(handler, call.payload(event));
  }

  #select(name: string): void {
    const listed = this.profile.reasons.Wrapup;
    const custom = listed.every(({ label }) => label !== name);
    this.reasons = custom ? [...listed, { label: name, id: name }] : listed;
  }

  #nextId(): string {
    return String(++this.#count);
  }
}
