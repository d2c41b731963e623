import assert from 'node:assert/strict';
import { codeOf, OwiClient } from './bct-owi-client';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

describe('BCT simulator: login and tokens', () => {
  const { simulator, client } = useBct();

  it('gives a token of the promised form and its life in seconds', async () => {
    const { status, body } = await new OwiClient(simulator()).login();
    assert.equal(status, 200);
    assert.match(String(at(body, 'token')), /^[A-Za-z0-9._-]{32,512}$/);
    assert.equal(at(body, 'expiresIn'), 3600);
    assert.equal(simulator().loginAttempts, 1);
  });

  it('tells a wrong password from a missing role', async () => {
    const one = new OwiClient(simulator());
    assert.equal(codeOf(await one.login('nodered', 'wrong')), '401 invalid_credentials');
    assert.equal(codeOf(await one.login('nobody')), '401 invalid_credentials');
    assert.equal(codeOf(await one.login('viewer')), '403 owi_role_missing');
  });

  it('refuses bodies that are no login', async () => {
    const one = new OwiClient(simulator());
    assert.equal(codeOf(await one.post('login', 'no json')), '400 bad_request');
    assert.equal(codeOf(await one.post('login', { userName: 'nodered' })), '400 bad_request');
    const form = { 'content-type': 'text/plain' };
    assert.equal(codeOf(await one.post('login', '{}', form)), '400 bad_request');
    const huge = { userName: 'x'.repeat(1_100_000), password: 'x' };
    assert.equal(codeOf(await one.post('login', huge)), '400 payload_too_large');
  });

  it('blocks a user after five failures, and says for how long', async () => {
    const one = new OwiClient(simulator());
    for (let count = 0; count < 5; count += 1) await one.login('nodered', 'wrong');
    const refused = await one.login();
    assert.equal(codeOf(refused), '429 too_many_logins');
    assert.equal(refused.headers.get('retry-after'), '60');
  });

  it('tells missing, invented and expired tokens apart', async () => {
    const one = await client();
    const none = new OwiClient(simulator());
    assert.equal(codeOf(await none.command('GetCurrentAlarms')), '401 token_missing');
    const invented = await one.command('GetCurrentAlarms', {}, { token: 'x' });
    assert.equal(codeOf(invented), '401 token_invalid');
    simulator().clock.advance(3_600_000);
    assert.equal(codeOf(await one.command('GetCurrentAlarms')), '401 token_expired');
    await one.login();
    assert.equal((await one.command('GetCurrentAlarms')).status, 200);
  });

  it('lets the oldest of eleven tokens fall out', async () => {
    const one = await client();
    const oldest = one.token;
    for (let count = 0; count < 10; count += 1) await one.login();
    const reply = await one.command('GetCurrentAlarms', {}, { token: oldest });
    assert.equal(codeOf(reply), '401 token_invalid');
  });

  it('answers unknown paths and methods with 404', async () => {
    const one = await client();
    assert.equal(codeOf(await one.post('nothing', {})), '404 unknown_path');
    const response = await fetch(`${simulator().url}/owi/v1/login`);
    assert.equal(response.status, 404);
  });
});
