import type { CallwiresError, ErrorText } from './errors';
import type { Red } from './red';

/** Texts whose `field` is a setting: people know it by the label of its field in the dialog. */
const ofSettings: ReadonlySet<ErrorText> = new Set([
  'settingMissing',
  'settingInvalid',
  'settingNotThere',
  'eventNotAskedFor',
]);

/** The same error in the language of the Node-RED server; English where it has no words for it. */
export function localize(red: Pick<Red, '_'>, error: CallwiresError): CallwiresError {
  const key = `errors.${error.text}`;
  const { field } = error.values;
  const label = ofSettings.has(error.text)
    ? text(red, `settings.${String(field)}.label`)
    : undefined;
  const values = label === undefined ? error.values : { ...error.values, field: label };
  error.message = text(red, key, values) ?? error.message;
  return error;
}

function text(
  red: Pick<Red, '_'>,
  key: string,
  values: CallwiresError['values'] = {},
): string | undefined {
  const found = red._(key, { ...values });
  return typeof found === 'string' && !found.endsWith(key) ? found : undefined;
}
