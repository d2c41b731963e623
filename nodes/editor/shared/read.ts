import type { CommandNodeConfig, EventNodeConfig } from '../../runtime/node-configs';
import type { EditorNode } from './red';

export type FilterConfig = EventNodeConfig['filters'][number];
export type SubscriptionConfig = EventNodeConfig['subscriptions'][number];
export type ParamConfig = CommandNodeConfig['params'][number];

type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown, otherwise = ''): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : otherwise;
}

/** A value as one line of text for an input field. */
export function shown(value: unknown): string {
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : text(value);
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function readEvents(node: EditorNode): readonly string[] {
  const events = node['events'];
  return Array.isArray(events) ? events.filter((id) => typeof id === 'string') : [];
}

export function readOutputMode(node: EditorNode): EventNodeConfig['outputMode'] {
  return node['outputMode'] === 'single' ? 'single' : 'each';
}

export function readFilters(value: unknown): readonly FilterConfig[] {
  return objects(value).map((filter) => ({
    event: text(filter['event']),
    property: text(filter['property']),
    operator: text(filter['operator'], 'eq'),
    value: filter['value'] ?? '',
    valueType: text(filter['valueType'], 'str'),
  }));
}

export function readSubscriptions(value: unknown): readonly SubscriptionConfig[] {
  return objects(value).map(({ event, params }) => ({
    event: text(event),
    params: isObject(params) ? params : {},
  }));
}

export function readParams(value: unknown): readonly ParamConfig[] {
  return objects(value).map((param) => ({
    name: text(param['name']),
    type: text(param['type'], 'str'),
    value: param['value'] ?? '',
  }));
}

/** `${NAME}`: filled in by Node-RED when the flow starts, so nothing can be said of it before. */
export function isEnvironment(value: unknown): boolean {
  return typeof value === 'string' && /^\$\{[^}]+\}$/.test(value.trim());
}
