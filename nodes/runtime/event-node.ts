import type { TObject } from '@sinclair/typebox';
import type { NodeDef } from 'node-red';
import { configHandle, useConfig } from './config-node';
import { asCallwiresError, CallwiresError } from './errors';
import type { BackendEvent } from './event';
import { eventMessage } from './event-message';
import { EventNodeConfig, readNodeConfig } from './node-configs';
import { followStatus } from './follow-status';
import type { Dispose } from './hub';
import { localize } from './localize';
import type { Message, Red, RedNode } from './red';
import { connections } from './registry';
import { planWires } from './wires';
import { offerSamples, sampleEvent } from './samples';
import type { BackendSet } from './set';
import { startGate } from './start-gate';
import { problemStatus, type Problem } from './status';
import { UnknownEvents } from './unknown-events';
import { upToDate } from './up-to-date';

/** Registers `<backend>-event`: no input, an output per chosen event (or one for all). */
export function registerEventNode<S extends TObject>(red: Red, set: BackendSet<S>): void {
  function EventNode(this: RedNode, config: NodeDef): void {
    red.nodes.createNode(this, config);
    const read = readNodeConfig(EventNodeConfig, upToDate(red, this, config));
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
  const unknown = new UnknownEvents(set.catalog, config);
  unknown.warn(red, node, set.catalog);
  try {
    const wires = planWires(red, node, set.catalog, config);
    const outlet = new Outlet(red, node, set.backend, handle.connection.label);
    const lease = handle.connection.acquire();
    const status = followStatus(red, node, handle.connection, () =>
      unknown.some ? 'unknownEvent' : undefined,
    );
    const undo: Dispose[] = [
      useConfig(handle, node),
      () => {
        status.stop();
      },
      ...wires.map((wire) =>
        handle.connection.hub.subscribe({
          ...wire,
          owner: node.id,
          deliver: (event, outputs) => {
            if (unknown.came(event.name, outputs)) status.show();
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
