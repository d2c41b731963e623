import type { TObject } from '@sinclair/typebox';
import type { NodeDef } from 'node-red';
import { ALL_EVENTS, parseEventId, type Catalog } from './catalog';
import { configHandle, useConfig } from './config-node';
import { asCallwiresError, CallwiresError } from './errors';
import type { BackendEvent } from './event';
import { eventMessage } from './event-message';
import { EventNodeConfig, readNodeConfig } from './node-configs';
import { followStatus } from './follow-status';
import { hint } from './hint';
import type { Dispose } from './hub';
import { localize } from './localize';
import type { Message, Red, RedNode } from './red';
import { connections } from './registry';
import { planWires } from './wires';
import { offerSamples, sampleEvent } from './samples';
import type { BackendSet } from './set';
import { startGate } from './start-gate';
import { problemStatus, type Problem } from './status';

/** Registers `<backend>-event`: no input, an output per chosen event (or one for all). */
export function registerEventNode<S extends TObject>(red: Red, set: BackendSet<S>): void {
  function EventNode(this: RedNode, config: NodeDef): void {
    red.nodes.createNode(this, config);
    const read = readNodeConfig(EventNodeConfig, config);
    const undo = connect(red, this, set, read);
    this.on('close', (removed: boolean, done: () => void) => {
      for (const dispose of undo) dispose(removed);
      this.status({});
      done();
    });
  }
  red.nodes.registerType(`${set.backend}-event`, EventNode);
}

function connect<S extends TObject>(
  red: Red,
  node: RedNode,
  set: BackendSet<S>,
  config: EventNodeConfig,
): readonly Dispose[] {
  const handle = configHandle(red, config.connection);
  if (!handle) {
    return failed(red, node, 'unconfigured', new CallwiresError('NOT_CONNECTED', 'noConnection'));
  }
  warnOfUnknown(red, node, set.catalog, config.events);
  try {
    const wires = planWires(red, node, set.catalog, config);
    const outlet = new Outlet(red, node, set.backend, handle.connection.label);
    const lease = handle.connection.acquire();
    const undo: Dispose[] = [
      useConfig(handle, node),
      followStatus(red, node, handle.connection),
      ...wires.map((wire) =>
        handle.connection.hub.subscribe({
          ...wire,
          owner: node.id,
          deliver: (event, outputs) => {
            outlet.send(event, outputs);
          },
        }),
      ),
      offerSamples(node.id, (id, payload) => {
        const sample = sampleEvent(set.catalog, config, id, payload);
        if (sample) outlet.send(sample.event, [sample.output]);
        return sample !== undefined;
      }),
      () => {
        outlet.close();
      },
      () => {
        lease.release();
      },
    ];
    connections.cameBack(node.id);
    return undo;
  } catch (thrown) {
    return failed(red, node, 'invalid', asCallwiresError(thrown));
  }
}

/** Told once all nodes stand: Catch nodes that do not exist yet would not hear of it. */
function failed(red: Red, node: RedNode, problem: Problem, error: CallwiresError): Dispose[] {
  const cancel = startGate(red).afterStart(() => {
    node.status(problemStatus(problem));
    node.error(localize(red, error), {});
  });
  return [cancel];
}

/** A later version may know the name, or the user knows it from the vendor: it is wired all the same. */
function warnOfUnknown(red: Red, node: RedNode, catalog: Catalog, ids: readonly string[]): void {
  const names = catalog.events.map(({ name }) => name);
  for (const id of ids) {
    const { name } = parseEventId(id);
    if (name === ALL_EVENTS || catalog.event(name)) continue;
    const values = { event: id, hint: hint(name, names) };
    node.warn(
      localize(red, new CallwiresError('UNKNOWN_EVENT', 'unknownEvent', values, { field: id })),
    );
  }
}

/** Sends events as messages, from the moment all nodes of the deploy exist. */
class Outlet {
  readonly #node: RedNode;
  readonly #backend: string;
  readonly #connection: string;
  readonly #cancel: () => void;
  #held: { event: BackendEvent; outputs: readonly number[] }[] | undefined = [];

  constructor(red: Red, node: RedNode, backend: string, connection: string) {
    this.#node = node;
    this.#backend = backend;
    this.#connection = connection;
    this.#cancel = startGate(red).afterStart(() => {
      const held = this.#held ?? [];
      this.#held = undefined;
      for (const { event, outputs } of held) this.send(event, outputs);
    });
  }

  send(event: BackendEvent, outputs: readonly number[]): void {
    if (this.#held) {
      this.#held.push({ event, outputs });
      return;
    }
    const msg = eventMessage(event, this.#backend, this.#connection);
    const sends: (Message | null)[] = [];
    for (const output of outputs) {
      while (sends.length < output) sends.push(null);
      sends[output] = msg;
    }
    this.#node.send(sends);
  }

  close(): void {
    this.#cancel();
    this.#held = [];
  }
}
