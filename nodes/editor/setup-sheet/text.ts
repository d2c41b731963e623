import type { CommandWorkflow, EventWorkflow, SetupSheet } from '../../bct/setup-sheet';

/** The sheet as plain text: it is read by people, printed, and pasted into mails. */
export function sheetText(sheet: SetupSheet): string {
  const { webhookUser, bctAdapter, httpAdapter, commands, events } = sheet;
  return [
    `${webhookUser.where}: ${webhookUser.user}`,
    '',
    `Adapter ${bctAdapter.type}: ${bctAdapter.use}`,
    '',
    `Adapter HTTP Request "${httpAdapter.name}"`,
    `  baseUri: ${httpAdapter.baseUri}`,
    ...httpAdapter.headers.map((header, index) => `  header${index + 1}: ${header}`),
    ...commands.flatMap(commandText),
    ...events.flatMap(eventText),
  ].join('\n');
}

function commandText(command: CommandWorkflow, index: number): readonly string[] {
  const { workflow, trigger, url, start, success, failure } = command;
  const response =
    trigger.responseType === undefined ? '' : `, response type ${trigger.responseType}`;
  return [
    '',
    `${index + 1}. ${workflow}`,
    `  Trigger ${workflow}: ${trigger.type}${response}, no condition, enabled`,
    `  URL: ${url}`,
    `  Start: ${start.map(({ name, preset }) => `${name} = "${preset}"`).join(', ')}`,
    `  Command: ${command.command}, each property from Start`,
    `  End (success): ${pairs(success)}`,
    `  End (failure): ${pairs(failure)}`,
  ];
}

function eventText(
  { workflow, trigger, start, post }: EventWorkflow,
  index: number,
): readonly string[] {
  return [
    '',
    `E${index + 1}. ${workflow}`,
    `  Trigger ${workflow}: ${trigger.type} ${trigger.event}, no condition, enabled`,
    `  Start: ${start.map(({ name }) => name).join(', ')}`,
    '  Command: POST of the HTTP Request adapter; on error once more',
    ...Object.entries(post).map(([name, value]) => `    ${name} = ${value}`),
  ];
}

function pairs(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}
