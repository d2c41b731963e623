import type { CommandRow, EventRow } from '../../nodes/runtime/catalog';
import { requiredParams, shownName } from '../../nodes/runtime/catalog';
import { errorCodes } from '../../nodes/runtime/errors';
import { RowTexts } from '../../nodes/editor/shared/texts';
import { lookUp, type Language } from './languages';
import type { Look } from './palette';
import { ownSettings, sharedSettings } from './settings';

type Say = (key: string) => string;

const lists: Readonly<Record<string, (look: Look, say: Say) => string>> = {
  events: eventList,
  commands: commandList,
  settings: settingList,
  errors: errorTable,
};

/**
 * The help with its markers (`<!-- list:events -->`) replaced by lists made from the catalog.
 * @throws RangeError for a marker nobody knows, and for a text English lacks.
 */
export function helpWithLists(look: Look, language: Language, english: Language): string {
  const say: Say = (key) => {
    const text = lookUp(language, english, key);
    if (text === undefined) throw new RangeError(`There is no text '${key}'.`);
    return text;
  };
  return withoutIndent(language.help ?? '').replaceAll(
    /<!-- list:(\w+) -->/g,
    (marker, name: string) => {
      const list = lists[name];
      if (!list)
        throw new RangeError(`The help of ${look.set.backend} has the unknown marker ${marker}.`);
      return list(look, say);
    },
  );
}

/** The formatter indents what stands in a script element; in Markdown that would mean something. */
function withoutIndent(help: string): string {
  return help.replaceAll(/^ {2}/gm, '');
}

function textsIn(say: Say): RowTexts {
  return new RowTexts((key) => {
    try {
      return say(key);
    } catch {
      return key;
    }
  });
}

function eventList({ set }: Look, say: Say): string {
  const texts = textsIn(say);
  return byGroup(set.catalog.events, texts, (row) => {
    const kinds = Object.entries(row.kinds?.values ?? {});
    return [
      `- \`${shownName(row)}\` – ${texts.event(row)}${note(row, say)}`,
      ...kinds.map(
        ([kind, text]) => `  - \`${row.name}:${kind}\` – ${texts.kind(row.name, kind, text)}`,
      ),
    ];
  });
}

function commandList({ set }: Look, say: Say): string {
  const texts = textsIn(say);
  return byGroup(set.catalog.commands, texts, (row) => {
    const params = paramNames(row);
    return [
      `- \`${row.name}\`${params && ` (${params})`} – ${texts.command(row)}${note(row, say)}`,
    ];
  });
}

/** Parameters in the order of the documentation, required ones first to catch the eye. */
function paramNames({ params }: CommandRow): string {
  const required = requiredParams(params);
  return Object.keys(params.properties)
    .map((name) => (required.has(name) ? `**${name}**` : name))
    .join(', ');
}

function note({ confidence }: EventRow | CommandRow, say: Say): string {
  return confidence === 'documented' ? '' : ` *(${say(`help.${confidence}`)})*`;
}

function byGroup<R extends EventRow | CommandRow>(
  rows: readonly R[],
  texts: RowTexts,
  lines: (row: R) => readonly string[],
): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups
    .map((group) => {
      const own = rows.filter((row) => row.group === group).flatMap(lines);
      return `#### ${texts.group(group)}\n\n${own.join('\n')}`;
    })
    .join('\n\n');
}

function settingList(look: Look, say: Say): string {
  return [...ownSettings(look), ...sharedSettings(look)]
    .map(({ name, preset: value, unit }) => {
      const preset = shownPreset(value);
      const shown = preset && `, ${preset}${unit ? ` ${unit}` : ''}`;
      return `- **${say(`settings.${name}.label`)}** (\`${name}\`${shown}) – ${say(`settings.${name}.help`)}`;
    })
    .join('\n');
}

function shownPreset(preset: unknown): string {
  if (typeof preset === 'string') return preset;
  return Array.isArray(preset) ? preset.join(', ') : JSON.stringify(preset);
}

function errorTable(_look: Look, say: Say): string {
  const rows = errorCodes.map((code) => `| \`${code}\` | ${say(`codes.${code}`)} |`);
  return [`| ${say('help.code')} | ${say('help.meaning')} |`, '|---|---|', ...rows].join('\n');
}
