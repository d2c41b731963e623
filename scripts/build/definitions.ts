import type { TSchema } from '@sinclair/typebox';
import { isObject } from '../../nodes/runtime/json';
import {
  CommandNodeConfig,
  EventNodeConfig,
  readNodeConfig,
} from '../../nodes/runtime/node-configs';
import { migrations } from '../../nodes/migrations';
import { currentVersion, droppedProperties } from '../../nodes/runtime/migrate';
import { Code, inline } from './literal';
import type { Look } from './palette';
import { ownSettings, sharedSettings, type Setting } from './settings';

/** Name and definition of a node type, as `RED.nodes.registerType` takes them. */
export interface NodeType {
  readonly type: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

const CATEGORY = 'contact_center';

/** Validators have exactly two parameters: only then may they answer with a sentence. */
function validator(call: string): Code {
  return new Code(`function (value, opt) {\n  return ${call};\n}`);
}

function method(call: string): Code {
  return new Code(`function () {\n  return ${call};\n}`);
}

/**
 * The version a new node has, and the properties that only earlier versions had: what is not named here the
 * editor drops before anybody could bring it up to date.
 */
export function versionOf(type: string): Record<string, unknown> {
  const dropped = droppedProperties(type, migrations).map((name) => [name, {}] as const);
  return {
    version: {
      value: currentVersion(type, migrations),
      validate: validator('callwires.version.check(this, value)'),
    },
    ...Object.fromEntries(dropped),
  };
}

function dialogOf(kind: string, backend: string): Record<string, Code> {
  return {
    oneditprepare: method(`callwires.${kind}.prepare(this, '${backend}')`),
    oneditsave: method(`callwires.${kind}.save(this)`),
    oneditcancel: method(`callwires.${kind}.cancel(this)`),
  };
}

/** @param label the beginning of the call that gives the label; the name of the type is added to it. */
function namesOf(label: string, type: string): Record<string, Code> {
  return {
    paletteLabel: method(`this._('${type}.palette')`),
    label: method(`callwires.${label}this._('${type}.palette'))`),
    labelStyle: method("this.name ? 'node_label_italic' : ''"),
  };
}

export function configType(look: Look): NodeType {
  const { backend } = look.set;
  const type = `${backend}-config`;
  const settings = [...ownSettings(look), ...sharedSettings(look)];
  const [onlyWay, ...otherWays] = look.ways;
  const transport =
    otherWays.length === 0
      ? { value: onlyWay }
      : {
          value: '',
          validate: settingCheck({ name: 'transport', type: 'string', required: true }),
        };
  return {
    type,
    definition: {
      category: 'config',
      color: look.color,
      defaults: {
        name: { value: '' },
        ...versionOf(type),
        transport,
        ...byName(
          settings.filter(({ credential }) => !credential),
          defaultOf,
        ),
      },
      credentials: byName(
        settings.filter(({ credential }) => credential),
        (setting) => ({ type: setting.credential, validate: settingCheck(ruleOf(setting)) }),
      ),
      ...namesOf(`config.label(this, ${inline(look.namedBy)}, `, type),
      ...dialogOf('config', backend),
    },
  };
}

function byName(
  settings: readonly Setting[],
  make: (setting: Setting) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(settings.map((setting) => [setting.name, make(setting)]));
}

function defaultOf(setting: Setting): unknown {
  const { preset, nodeType } = setting;
  if (nodeType !== undefined) return { value: preset, type: nodeType, required: false };
  return {
    value: preset,
    validate: isLimited(setting) ? settingCheck(ruleOf(setting)) : undefined,
  };
}

/** Free texts and switches cannot be wrong. */
function isLimited({ type, required, schema, choices }: Setting): boolean {
  const numeric = type === 'integer' || type === 'number';
  const limited = limitNames.some((limit) => limitAt(schema, limit) !== undefined);
  return required || numeric || choices !== undefined || limited;
}

function settingCheck(rule: object): Code {
  return validator(`callwires.config.check(this, ${inline(rule)}, value)`);
}

/** See `SettingRule` in nodes/editor/config/setting.ts. */
function ruleOf({ name, type, required, schema, choices, ways }: Setting): object {
  const limits: readonly (readonly [string, unknown])[] = limitNames.map((limit) => [
    limit,
    limitAt(schema, limit),
  ]);
  return { name, type, required, ...Object.fromEntries(limits), choices, ways };
}

const limitNames = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'origin'] as const;

/** Lists are limited by what their elements may be. */
function limitAt(schema: TSchema, limit: string): unknown {
  const items: unknown = schema['items'];
  return isObject(items) ? items[limit] : schema[limit];
}

export function eventType({ set: { backend }, color }: Look): NodeType {
  const type = `${backend}-event`;
  const check = (property: string): Code =>
    validator(`callwires.event.check.${property}(this, '${backend}', value)`);
  const presets = readNodeConfig(EventNodeConfig, {});
  return {
    type,
    definition: {
      category: CATEGORY,
      color,
      defaults: {
        name: { value: '' },
        ...versionOf(type),
        connection: { value: '', type: `${backend}-config`, required: true },
        events: { value: presets.events, validate: check('events') },
        outputMode: { value: presets.outputMode },
        filters: { value: presets.filters, validate: check('filters') },
        subscriptions: { value: presets.subscriptions, validate: check('subscriptions') },
        outputs: { value: 1 },
      },
      inputs: 0,
      outputs: 1,
      icon: `${type}.svg`,
      ...namesOf('event.label(this, ', type),
      outputLabels: new Code(
        'function (index) {\n  return callwires.event.outputLabel(this, index);\n}',
      ),
      ...dialogOf('event', backend),
    },
  };
}

export function commandType({ set: { backend }, color, browserSide }: Look): NodeType {
  const type = `${backend}-command`;
  const check = (property: string): Code =>
    validator(`callwires.command.check.${property}(this, '${backend}', value)`);
  const presets = readNodeConfig(CommandNodeConfig, {});
  return {
    type,
    definition: {
      category: CATEGORY,
      color,
      defaults: {
        name: { value: '' },
        ...versionOf(type),
        connection: { value: '', type: `${backend}-config`, required: true },
        command: { value: presets.command, validate: check('command') },
        params: { value: presets.params, validate: check('params') },
        ...(browserSide && {
          agent: { value: presets.agent },
          agentType: { value: presets.agentType },
        }),
        dynamic: { value: presets.dynamic },
        offline: { value: presets.offline },
        timeout: { value: presets.timeout, validate: check('timeout') },
      },
      inputs: 1,
      outputs: 1,
      icon: `${type}.svg`,
      align: 'right',
      ...namesOf('command.label(this, ', type),
      ...dialogOf('command', backend),
    },
  };
}
