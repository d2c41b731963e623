import assert from 'node:assert/strict';
import { BctSettings, OwiSettings, UipSettings } from '../../nodes/bct/settings';
import { bctCatalog } from '../../nodes/bct/catalog';
import { setupSheet } from '../../nodes/bct/setup-sheet';
import { CallwiresError } from '../../nodes/runtime/errors';
import { readSettings, settingsOf } from '../../nodes/runtime/settings';

const owi = { transport: 'owi', bctServerAddress: 'bct.example.com' };
const login = { bctUserName: 'nodered', bctPassword: 'secret' };

function read(config: object, credentials: object = login): BctSettings {
  return readSettings(BctSettings, 'My BCT', config, credentials);
}

function wrongField(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof CallwiresError);
    assert.equal(error.code, 'INVALID_PARAMETER');
    assert.ok(error.fatal);
    return error.field;
  }
}

describe('Settings of a Business ConneCT connection', () => {
  it('have the documented defaults', () => {
    const settings = settingsOf(OwiSettings, 'owi', 'My BCT', read(owi));
    assert.equal(settings.bctServerPort, 32011);
    assert.equal(settings.bctServerUseHttps, true);
    assert.equal(settings.bctNotifyAlarms, false);
    assert.equal(settings.bctEmergencyNumbers, '');
  });

  it('come from the environment as text', () => {
    const settings = read({ ...owi, bctServerPort: '4711', bctServerUseHttps: 'false' });
    assert.equal(settings.bctServerPort, 4711);
    assert.equal(settings.bctServerUseHttps, false);
  });

  for (const [field, value] of Object.entries({
    bctServerPort: 'many',
    bctServerAddress: 'x'.repeat(1025),
    bctRouterName: 'x'.repeat(129),
    bctEmergencyNumbers: '1'.repeat(129),
    bctServerUseHttps: 'perhaps',
    alarmDateOrder: 'YMD',
  })) {
    it(`are refused by name: ${field}`, () => {
      assert.equal(
        wrongField(() => read({ ...owi, [field]: value })),
        field,
      );
    });
  }

  it('refuse what is no number to call', () => {
    assert.equal(
      wrongField(() => read({ ...owi, bctEmergencyNumbers: '112, police' })),
      'bctEmergencyNumbers',
    );
    assert.equal(
      read({ ...owi, bctEmergencyNumbers: '112,, 911 ,*9#' }).bctEmergencyNumbers,
      '112,, 911 ,*9#',
    );
  });

  it('of the other way in do not matter, whatever they hold', () => {
    assert.ok(read({ ...owi, uipBaseUrl: 'nonsense' }));
    const uip = { transport: 'uip', uipBaseUrl: 'https://uip.example.com', bctServerPort: 'x' };
    const secrets = { uipUser: 'u', uipPassword: 'p', eventSecret: 's'.repeat(32) };
    const settings = settingsOf(UipSettings, 'uip', 'My BCT', read(uip, secrets));
    assert.equal(settings.webhookPrefix, 'bct-');
    assert.equal(settings.webhookKind, 'advancedwebhook');
  });

  it('that are missing for the chosen way are named', () => {
    const missing = (transport: 'owi' | 'uip'): string | undefined =>
      wrongField(() =>
        settingsOf(
          transport === 'owi' ? OwiSettings : UipSettings,
          transport,
          'My BCT',
          read({ transport }, {}),
        ),
      );
    assert.equal(missing('owi'), 'bctServerAddress');
    assert.equal(missing('uip'), 'uipBaseUrl');
  });
});

describe('The set-up sheet', () => {
  const sheet = setupSheet({
    uipBaseUrl: 'https://uip.example.com/',
    webhookKind: 'advancedwebhook',
    webhookPrefix: 'bct-',
    eventPath: '/contact-center/bct',
    nodeRedUrl: 'https://red.example.com/flows/',
    needsLogin: true,
  });

  it('has a workflow for every command and every event', () => {
    const names = [...sheet.commands, ...sheet.events].map(({ workflow }) => workflow);
    assert.equal(names.length, 17);
    assert.ok(names.includes('bct-SendWebChatResponse'));
    assert.ok(names.includes('bct-on-EmergencyCall'));
    assert.equal(bctCatalog.commands.length + bctCatalog.events.length, 17);
  });

  it('gives addresses, headers and properties', () => {
    const command = sheet.commands.find(({ command: name }) => name === 'SendWebChatResponse');
    assert.ok(command);
    assert.equal(
      command.url,
      'https://uip.example.com/wfe/api/advancedwebhook/bct-SendWebChatResponse',
    );
    assert.deepEqual(command.start, [
      { name: 'sessionId', preset: '' },
      { name: 'rejected', preset: 'false' },
      { name: 'reason', preset: '' },
      { name: 'name', preset: '' },
      { name: 'externalId', preset: '' },
      { name: 'requestId', preset: '' },
    ]);
    assert.equal(sheet.httpAdapter.baseUri, 'https://red.example.com/flows/contact-center/bct');
    assert.equal(sheet.httpAdapter.headers.length, 2);
    const event = sheet.events.find(({ workflow }) => workflow === 'bct-on-EmergencyCall');
    assert.ok(event);
    assert.equal(event.post['content.event'], 'EmergencyCall');
    assert.equal(event.post['content.data.callerName'], 'start:callerName');
  });
});
