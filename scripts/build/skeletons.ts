import type { Look } from './palette';
import { BRIDGE, ownSettings, sharedSettings, type Setting } from './settings';

const settingIcons: Readonly<Record<string, string>> = {
  transport: 'exchange',
  host: 'server',
  port: 'plug',
  tls: 'lock',
  username: 'user',
  password: 'key',
  phoneNumber: 'phone',
  timeout: 'clock-o',
  tlsConfig: 'certificate',
  proxy: 'random',
};

/** What a form's texts can be: the generator asks, so that a missing text fails the build. */
export interface Texts {
  has(key: string): boolean;
  /** @throws RangeError where English has no such text. */
  need(key: string): string;
}

export function configSkeleton(look: Look, texts: Texts): string {
  const [, ...otherWays] = look.ways;
  return [
    '<div class="callwires-config-dialog">',
    nameRow('node-config-input'),
    otherWays.length > 0 ? wayRow(look, texts) : '',
    ...ownSettings(look).map((setting) => settingRow(setting, texts)),
    look.ways.includes(BRIDGE) ? pagesPlace(texts) : '',
    `<h4 data-i18n="${texts.need('config.more')}"></h4>`,
    ...sharedSettings(look).map((setting) => settingRow(setting, texts)),
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Where the dialog shows which pages are connected. */
function pagesPlace(texts: Texts): string {
  texts.need('pages.title');
  return `<div class="callwires-pages" data-ways="${BRIDGE}"></div>`;
}

function wayRow({ ways }: Look, texts: Texts): string {
  const options = ways.map((way) => option(way, texts.need(`ways.${way}`)));
  const none = option('', texts.need('setting.choose'));
  return row(
    'transport',
    'string',
    undefined,
    'node-config-input-transport',
    `<select id="node-config-input-transport">${[none, ...options].join('')}</select>`,
    texts,
  );
}

function settingRow(setting: Setting, texts: Texts): string {
  const { name, type, ways, unit } = setting;
  // Node-RED fills and saves fields by their id. Types that are more than text are ours to save.
  const own = type === 'boolean' || type === 'array';
  const id = own ? `callwires-setting-${name}` : `node-config-input-${name}`;
  const suffix = unit === undefined ? '' : ` <span class="callwires-unit">${unit}</span>`;
  return row(name, type, ways, id, inputOf(setting, id, texts) + suffix, texts);
}

function inputOf(
  { name, type, choices, credential, unit, preset }: Setting,
  id: string,
  texts: Texts,
): string {
  if (choices) {
    const options = choices.map((choice) =>
      option(choice, texts.need(`choices.${name}.${choice}`), choice === preset),
    );
    return `<select id="${id}">${options.join('')}</select>`;
  }
  const visible = credential === 'password' ? 'password' : 'text';
  // Lists get a line for each element from the script.
  const kind = type === 'array' ? 'hidden' : visible;
  const numeric = type === 'integer' || type === 'number' ? ' inputmode="numeric"' : '';
  const short = unit === undefined ? '' : ' class="callwires-short"';
  // What becomes a typed input would otherwise be as wide as the dialog happens to be at that moment.
  const width = type === 'boolean' ? ' style="width: 70%"' : '';
  return `<input type="${kind}" id="${id}" autocomplete="off"${numeric}${short}${width}>`;
}

function row(
  name: string,
  type: string,
  ways: readonly string[] | undefined,
  id: string,
  input: string,
  texts: Texts,
): string {
  const icon = settingIcons[name] ?? 'sliders';
  const usedBy = ways ? ` data-ways="${ways.join(' ')}"` : '';
  const help = `settings.${name}.help`;
  return [
    `<div class="form-row" data-setting="${name}" data-type="${type}"${usedBy}>`,
    `  <label for="${id}"><i class="fa fa-${icon}"></i> <span data-i18n="${texts.need(`settings.${name}.label`)}"></span></label>`,
    `  ${input}`,
    ...(texts.has(help) ? [`  <div class="callwires-help" data-i18n="${help}"></div>`] : []),
    '</div>',
  ].join('\n');
}

export function eventSkeleton(texts: Texts): string {
  return [
    nameRow('node-input'),
    connectionRow(texts),
    '<input type="hidden" id="node-input-outputs">',
    '<div class="callwires-event-dialog">',
    '<div class="form-row callwires-output-mode">',
    `  <label for="node-input-outputMode"><i class="fa fa-code-fork"></i> <span data-i18n="${texts.need('event.mode')}"></span></label>`,
    `  <select id="node-input-outputMode">${option('each', texts.need('event.modeEach'))}${option('single', texts.need('event.modeSingle'))}</select>`,
    '</div>',
    '</div>',
  ].join('\n');
}

export function commandSkeleton({ browserSide }: Look, texts: Texts): string {
  return [
    nameRow('node-input'),
    connectionRow(texts),
    ...(browserSide ? [agentRow(texts)] : []),
    '<div class="callwires-command-dialog"></div>',
    `<h4><i class="fa fa-cog"></i> <span data-i18n="${texts.need('command.more')}"></span></h4>`,
    '<div class="form-row">',
    `  <label for="node-input-offline"><i class="fa fa-chain-broken"></i> <span data-i18n="${texts.need('command.offline')}"></span></label>`,
    `  <select id="node-input-offline">${option('fail', texts.need('command.offlineFail'))}${option('wait', texts.need('command.offlineWait'))}</select>`,
    '</div>',
    '<div class="form-row">',
    `  <label for="node-input-timeout"><i class="fa fa-clock-o"></i> <span data-i18n="${texts.need('command.timeout')}"></span></label>`,
    '  <input type="text" id="node-input-timeout" class="callwires-short" inputmode="numeric"> <span class="callwires-unit">s</span>',
    `  <div class="callwires-help" data-i18n="${texts.need('command.timeoutHelp')}"></div>`,
    '</div>',
    '<div class="form-row callwires-checkbox">',
    '  <input type="checkbox" id="node-input-dynamic">',
    `  <label for="node-input-dynamic"><span data-i18n="${texts.need('command.dynamic')}"></span></label>`,
    '</div>',
  ].join('\n');
}

function agentRow(texts: Texts): string {
  return [
    `<div class="form-row" data-ways="${BRIDGE}">`,
    `  <label for="node-input-agent"><i class="fa fa-user"></i> <span data-i18n="${texts.need('command.agent')}"></span></label>`,
    '  <input type="text" id="node-input-agent" style="width: 70%">',
    '  <input type="hidden" id="node-input-agentType">',
    `  <div class="callwires-help" data-i18n="${texts.need('command.agentHelp')}"></div>`,
    '</div>',
  ].join('\n');
}

function nameRow(prefix: string): string {
  return [
    '<div class="form-row">',
    `  <label for="${prefix}-name"><i class="fa fa-tag"></i> <span data-i18n="node-red:common.label.name"></span></label>`,
    `  <input type="text" id="${prefix}-name" data-i18n="[placeholder]node-red:common.label.name">`,
    '</div>',
  ].join('\n');
}

function connectionRow(texts: Texts): string {
  return [
    '<div class="form-row">',
    `  <label for="node-input-connection"><i class="fa fa-plug"></i> <span data-i18n="${texts.need('connection.label')}"></span></label>`,
    '  <input type="text" id="node-input-connection">',
    '</div>',
  ].join('\n');
}

function option(value: string, key: string, usual = false): string {
  const selected = usual ? ' selected' : '';
  return `<option value="${value}" data-i18n="${key}"${selected}></option>`;
}
