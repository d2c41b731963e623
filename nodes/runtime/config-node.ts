import { createHash } from 'node:crypto';
import type { TObject, TSchema } from '@sinclair/typebox';
import type { NodeCredentials, NodeDef } from 'node-red';
import type { Log } from './client';
import { Connection } from './connection';
import { asCallwiresError, CallwiresError } from './errors';
import { isObject, type JsonObject } from './json';
import { localize } from './localize';
import { nodeLog, teller, type Voice } from './node-log';
import type { Properties } from './migrate';
import { outward } from './outward';
import { Redactor } from './redact';
import type { Red, RedNode } from './red';
import { connections } from './registry';
import type { BackendSet } from './set';
import { saidOf, type Said } from './said';
import { startGate } from './start-gate';
import { commonSchema, readSettings } from './settings';
import { upToDate } from './up-to-date';
import type { Written } from './trial-settings';

/** How long a link is kept for nodes that are being redeployed, in milliseconds. */
export const LINGER_MS = 5000;

/** How long events are kept for nodes that are being redeployed, in milliseconds. */
const KEEP_MS = 60_000;

/** What a config node gives the event and command nodes that name it. */
export interface ConfigHandle {
  readonly backend: string;
  readonly connection: Connection;
  /** Seconds to wait for answers where neither node nor row says otherwise. */
  readonly timeout: number;
  /** The way in. */
  readonly transport: string;
  /** What the node was made of, with the values of environment variables filled in. */
  readonly given: Written;
  /** An error as a flow may see it: in the language of the server, and without secrets. */
  readonly told: (error: CallwiresError) => CallwiresError;
  /** An error as a dialog may see it. */
  readonly said: (error: CallwiresError) => Said;
  /** Node-RED brings a config node's errors to the Catch nodes of these, by their ids. */
  readonly users: Record<string, RedNode>;
}

/** Says that a node uses the connection. */
export function useConfig({ users }: ConfigHandle, node: RedNode): () => void {
  users[node.id] = node;
  return () => {
    if (users[node.id] === node) Reflect.deleteProperty(users, node.id);
  };
}

const handles = new WeakMap<object, ConfigHandle>();

/** A connection outlives the node it was made for, and so does what it has learned not to say. */
const voices = new WeakMap<Connection, Voice>();

/** The handle of a config node, or undefined where the id leads to none. */
export function configHandle(red: Red, id: string): ConfigHandle | undefined {
  const node: unknown = id ? red.nodes.getNode(id) : undefined;
  return isObject(node) ? handles.get(node) : undefined;
}

/** Registers `<backend>-config`. */
export function registerConfigNode<S extends TObject>(red: Red, set: BackendSet<S>): void {
  function ConfigNode(this: RedNode, config: NodeDef): void {
    red.nodes.createNode(this, config);
    const users: Record<string, RedNode> = {};
    Object.assign(this, { users });
    const handle = { ...openHandle(red, this, set, upToDate(red, this, config)), users };
    handles.set(this, handle);
    const cancel = warnOfTwin(red, this, handle.connection.label);
    this.on('close', (removed: boolean, done: () => void) => {
      cancel();
      if (!removed) {
        done();
        return;
      }
      connections.remove(this.id).then(done, done);
    });
  }
  red.nodes.registerType(`${set.backend}-config`, ConfigNode, { credentials: credentialsOf(set) });
}

function openHandle<S extends TObject>(
  red: Red,
  node: RedNode,
  set: BackendSet<S>,
  own: Properties,
): Omit<ConfigHandle, 'users'> {
  const redactor = secretsOf(set, node.credentials);
  const voice: Voice = { node, redactor };
  const log = nodeLog(red, voice);
  const name = node.name ?? '';
  const given = { config: own, credentials: isObject(node.credentials) ? node.credentials : {} };
  const transport = typeof own['transport'] === 'string' ? own['transport'] : '';
  try {
    const settings = readSettings(set.settings, name || node.id, own, node.credentials);
    const common = readSettings(commonSchema, name || node.id, own, {});
    const label = name || set.label(settings);
    const { tlsConfig, proxy } = common;
    const out = outward(red, { label, log, redactor, tlsConfig, proxy });
    const identity = `${set.backend} ${set.identity(settings)}`;
    const connection = connections.obtain({
      id: node.id,
      identity,
      fingerprint: hash([transport, settings, out.fingerprint]),
      heritage: hash([identity, node.credentials]),
      create: (memory, after) => {
        const made = new Connection({
          label,
          catalog: set.catalog,
          client: set.createClient(settings, out, { red, node, transport }),
          log,
          memory,
          after,
          lingerMs: LINGER_MS,
          keepMs: KEEP_MS,
          ...(set.statusEvent !== undefined && { statusEvent: set.statusEvent }),
        });
        voices.set(made, voice);
        return made;
      },
    });
    connection.label = label;
    const kept = voices.get(connection) ?? voice;
    kept.node = node;
    const errors = errorsOf(red, kept.redactor);
    const unset = own['timeout'] === undefined || own['timeout'] === '';
    const timeout = (unset && set.timeouts?.[transport]) || common.timeout;
    return { backend: set.backend, connection, timeout, transport, given, ...errors };
  } catch (thrown) {
    const error = asCallwiresError(thrown);
    log.problem(error);
    const connection = refusing(node, set, error);
    const errors = errorsOf(red, redactor);
    return { backend: set.backend, connection, timeout: 0, transport, given, ...errors };
  }
}

/** Errors as flows and dialogs may see them. */
function errorsOf(red: Red, redactor: Redactor): Pick<ConfigHandle, 'told' | 'said'> {
  const told = teller(red, redactor);
  return { told, said: (error) => saidOf(told(error), redactor) };
}

const ignore = (): void => undefined;

/** The node itself tells what is wrong with its settings. */
const silent: Log = { info: ignore, warn: ignore, trouble: ignore, problem: ignore };

/** Stands in for a connection whose settings cannot be used: its nodes show why. */
function refusing<S extends TObject>(
  node: RedNode,
  set: BackendSet<S>,
  error: CallwiresError,
): Connection {
  return new Connection({
    label: node.name || node.id,
    catalog: set.catalog,
    client: { open: () => Promise.reject(error) },
    log: silent,
    memory: new Map(),
    lingerMs: 0,
    ...(set.statusEvent !== undefined && { statusEvent: set.statusEvent }),
  });
}

/** Told once all nodes stand, when it is known which connections are used. */
function warnOfTwin(red: Red, node: RedNode, connection: string): () => void {
  return startGate(red).afterStart(() => {
    const twin = connections.twinOf(node.id);
    if (!twin) return;
    const values = { connection, other: twin.label };
    node.warn(localize(red, new CallwiresError('INVALID_PARAMETER', 'sameLogin', values)));
  });
}

function credentialsOf<S extends TObject>(set: BackendSet<S>): NodeCredentials<JsonObject> {
  const credentials: NodeCredentials<JsonObject> = {};
  for (const [name, setting] of Object.entries<TSchema>(set.settings.properties)) {
    const kind: unknown = setting['credential'];
    if (kind === 'text' || kind === 'password') credentials[name] = { type: kind };
  }
  return credentials;
}

/** Knows the passwords among the credentials. */
export function secretsOf<S extends TObject>(set: BackendSet<S>, credentials: unknown): Redactor {
  const redactor = new Redactor();
  for (const [name, setting] of Object.entries<TSchema>(set.settings.properties)) {
    const value = isObject(credentials) ? credentials[name] : undefined;
    if (setting['credential'] === 'password' && typeof value === 'string') redactor.add(value);
  }
  return redactor;
}

/** Settings hold secrets, so only their hash is kept to tell whether they have changed. */
function hash(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
