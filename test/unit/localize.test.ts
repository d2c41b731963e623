import assert from 'node:assert/strict';
import { CallwiresError } from '../../nodes/runtime/errors';
import { localize } from '../../nodes/runtime/localize';

const texts: Readonly<Record<string, string>> = {
  'errors.settingMissing': '__connection__ : il manque « __field__ ».',
  'errors.paramMissing': '__command__ : il manque « __field__ ».',
  'settings.port.label': 'Port du serveur',
};

/** Node-RED gives the key back where it has no words. */
const red = {
  _: (key: string, values: Record<string, unknown> = {}): string =>
    (texts[key] ?? key).replace(/__(\w+)__/g, (_, name: string) => String(values[name])),
};

describe('An error in the language of the server', () => {
  const missing = (text: 'settingMissing' | 'paramMissing', field: string): CallwiresError => {
    const values = { connection: 'xivo', command: 'Cti.dial', field };
    return new CallwiresError('INVALID_PARAMETER', text, values, { field });
  };

  it('names a setting as its dialog does, and flows find it by its property', () => {
    const error = localize(red, missing('settingMissing', 'port'));
    assert.equal(error.message, 'xivo : il manque « Port du serveur ».');
    assert.equal(error.field, 'port');
  });

  it('names a setting by its property where there is no label', () => {
    const error = localize(red, missing('settingMissing', 'odd'));
    assert.equal(error.message, 'xivo : il manque « odd ».');
  });

  it('keeps the vendor’s spelling of a parameter, whatever settings are called', () => {
    const error = localize(red, missing('paramMissing', 'port'));
    assert.equal(error.message, 'Cti.dial : il manque « port ».');
  });

  it('stays English where there are no words', () => {
    const error = localize({ _: (key: string) => key }, missing('settingMissing', 'port'));
    assert.match(error.message, /^xivo: the setting 'port' is missing/);
  });
});
