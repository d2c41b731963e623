import assert from 'node:assert/strict';
import { connectionLabel } from '../../nodes/editor/config/label';
import type { EditorNode } from '../../nodes/editor/shared/red';

const namedBy = [
  { setting: 'path', way: 'bridge' },
  { setting: 'host', user: 'username', way: 'rest' },
];

/** Both settings have defaults, so both are filled in whichever way was chosen. */
function node(transport: string, name = ''): EditorNode {
  return {
    id: transport,
    type: 'five9-config',
    name,
    transport,
    path: '/contact-center/five9',
    host: 'https://app.five9.com',
    credentials: { username: 'alice' },
    changed: false,
    dirty: false,
    _: (key: string) => key,
    _def: { defaults: {}, credentials: {} },
  };
}

describe('The name of a connection that was given none', () => {
  it('is what its own way in uses', () => {
    assert.equal(connectionLabel(node('bridge'), namedBy, 'Five9'), '/contact-center/five9');
    assert.equal(connectionLabel(node('rest'), namedBy, 'Five9'), 'alice@app.five9.com');
  });

  it('is the backend’s as long as no way in is chosen', () => {
    assert.equal(connectionLabel(node(''), namedBy, 'Five9'), 'Five9');
  });

  it('gives way to the one it was given', () => {
    assert.equal(connectionLabel(node('rest', 'Desk'), namedBy, 'Five9'), 'Desk');
  });
});
