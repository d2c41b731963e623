import assert from 'node:assert/strict';
import { checkSetting, type SettingRule } from '../../nodes/editor/config/setting';
import type { EditorNode } from '../../nodes/editor/shared/red';

/** Answers with the key of the sentence and the values in it. */
const node: EditorNode = {
  id: 'config',
  type: 'test-config',
  _: (key, values) => (key.startsWith('settings.') ? key : `${key} ${JSON.stringify(values)}`),
  _def: { defaults: {} },
};

function verdict(rule: Partial<SettingRule>, value: unknown, transport = ''): string | true {
  const full = { name: 'one', type: 'string', required: false, ...rule };
  const said = checkSetting(node, full, value, transport);
  return said === true ? true : said.split(' ', 1).join();
}

describe('a setting of a connection', () => {
  it('may be empty unless it is required', () => {
    assert.equal(verdict({}, ''), true);
    assert.equal(verdict({}, undefined), true);
    assert.equal(verdict({ required: true }, '  '), 'setting.missing');
    assert.equal(verdict({ required: true }, []), 'setting.missing');
  });

  it('is right whatever it holds while another way in is chosen', () => {
    const rule = { required: true, ways: ['owi'] };
    assert.equal(verdict(rule, '', 'uip'), true);
    assert.equal(verdict(rule, '', 'owi'), 'setting.missing');
  });

  it('may come from the environment, where nothing is known of it yet', () => {
    assert.equal(verdict({ type: 'integer', minimum: 1 }, '${PORT}'), true);
    assert.equal(verdict({ type: 'integer' }, '${PORT}1'), 'setting.number');
  });

  it('may be a password that is stored', () => {
    assert.equal(verdict({ minLength: 32, required: true }, '__PWRD__'), true);
  });

  it('is a number within its limits', () => {
    const port = { type: 'integer', minimum: 1, maximum: 65_535 };
    assert.equal(verdict(port, '8090'), true);
    assert.equal(verdict(port, 8090), true);
    assert.equal(verdict(port, 'eighty'), 'setting.number');
    assert.equal(verdict(port, '80.5'), 'setting.integer');
    assert.equal(verdict(port, '0'), 'setting.least');
    assert.equal(verdict(port, '65536'), 'setting.most');
    assert.equal(verdict({ type: 'number' }, '0.5'), true);
  });

  it('is the address of a page as the browser shows it', () => {
    const origin = { origin: true };
    for (const right of ['https://crm.example.com', 'http://localhost:8080/main.aspx?a=1']) {
      assert.equal(verdict(origin, right), true, right);
    }
    for (const wrong of ['crm.example.com', 'ftp://crm', 'https://*.example', 'https://a:b@crm']) {
      assert.equal(verdict(origin, wrong), 'setting.origin', wrong);
    }
  });

  it('is a text within its limits', () => {
    assert.equal(verdict({ minLength: 4 }, 'abc'), 'setting.short');
    assert.equal(verdict({ maxLength: 4 }, 'abcde'), 'setting.long');
    assert.equal(verdict({ pattern: '^[a-z]+$' }, 'a b'), 'setting.pattern');
    assert.equal(verdict({ choices: ['jwt', 'key'] }, 'none'), 'setting.choice');
    assert.equal(verdict({ choices: ['jwt', 'key'] }, 'jwt'), true);
  });

  it('is judged element by element where it is a list', () => {
    const origins = { type: 'array', required: true, pattern: '^https?://' };
    assert.equal(verdict(origins, ['https://crm.example', 'http://crm.example']), true);
    assert.equal(verdict(origins, ['https://crm.example', 'crm.example']), 'setting.pattern');
  });

  it('is named in the sentence, with the limit it breaks', () => {
    const rule = { name: 'port', type: 'integer', required: true, maximum: 9 };
    assert.equal(
      checkSetting(node, rule, '10', ''),
      'setting.most {"name":"settings.port.label","limit":9}',
    );
  });
});
