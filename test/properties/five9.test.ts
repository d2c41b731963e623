import assert from 'node:assert/strict';
import fc from 'fast-check';
import { five9Catalog } from '../../nodes/five9/catalog';
import { readCavs, valuesOfCall, valuesOfList } from '../../nodes/five9/cavs/cavs';
import { readChanges } from '../../nodes/five9/cavs/changes';
import { readDefinitions } from '../../nodes/five9/cavs/definitions';
import { restReply } from '../../nodes/five9/rest-answer';
import { activeDataCentre } from '../../nodes/five9/rest/address';
import { callDataOf, callLogDataOf } from '../../nodes/five9/rest/call-data';
import { detailOf, movedTo } from '../../nodes/five9/rest/failures';
import { addressOf } from '../../nodes/five9/rest/rest';
import { eventIdHint, readFrame } from '../../nodes/five9/rest/socket-frame';
import { CallwiresError } from '../../nodes/runtime/errors';
import { parseJson } from '../../nodes/runtime/json';
import { json, objectWith, texts, wireText } from './arbitraries';
import { property } from './run';

const ids = fc.oneof(fc.integer({ min: -1, max: 1e9 }), texts, json);

const socketFrames = fc.oneof(
  fc.record(
    { context: fc.record({ eventId: ids }, { noNullPrototype: true }), payLoad: json },
    { noNullPrototype: true },
  ),
  objectWith(['context', 'payLoad']),
);

describe('For every frame and answer of Five9', () => {
  property('a frame of the socket has a number, or is none', wireText(socketFrames), (text) => {
    const frame = readFrame(parseJson(text));
    assert.ok(!frame || /^\d{1,9}$/.test(frame.id));
  });

  property('the hint is the number, or there is none', ids, (eventId) => {
    const frame = Buffer.from(JSON.stringify({ context: { eventId }, payLoad: null }));
    const hint = eventIdHint(frame);
    assert.ok(hint === undefined || hint === eventId);
  });

  property(
    'why a call failed is read out of any body',
    fc.tuple(
      wireText(
        objectWith(['five9ExceptionDetail'], objectWith(['errorCode', 'message', 'context'])),
      ),
      fc.integer({ min: 100, max: 599 }),
    ),
    ([text, status]) => {
      const detail = detailOf(text);
      assert.ok(!detail || typeof detail.message === 'string');
      const farm = movedTo({ status, text, headers: {} });
      assert.ok(farm === undefined || farm !== '');
      restReply(status, text);
    },
  );

  property(
    'a data centre is a host and a port of the login’s scheme, whatever a server says',
    objectWith(['dataCenters'], fc.array(objectWith(['active', 'apiUrls', 'host', 'port']))),
    (metadata) => {
      const login = new URL('https://app.five9.com');
      const base = activeDataCentre(metadata, login);
      assert.equal(base.protocol, 'https:');
      assert.equal(`${base.pathname}${base.search}${base.username}`, '/');
    },
  );

  property('no path leads to another host', texts, (path) => {
    const base = new URL('https://app.five9.com');
    try {
      assert.equal(addressOf(base, path).host, base.host);
    } catch (error) {
      assert.ok(error instanceof CallwiresError, String(error));
    }
  });

  property('variables and calls are read out of any value', json, (value) => {
    readDefinitions(value);
    readCavs(value);
    valuesOfList(value);
    valuesOfCall(value);
  });

  property(
    'the data of a call is made of any call',
    objectWith(['id', 'state', 'ani', 'dnis', 'campaignId', 'timestamp', 'callType']),
    (call) => {
      callDataOf(call, 'a1');
      callLogDataOf(call);
    },
  );

  property(
    'changes of variables are read, or refused by the name of their field',
    objectWith(
      ['cavList', 'cavs', 'values'],
      fc.oneof(json, fc.array(objectWith(['id', 'name', 'value']))),
    ),
    (params) => {
      try {
        readChanges('setCav', params);
      } catch (error) {
        assert.ok(error instanceof CallwiresError, String(error));
        assert.ok(error.field !== undefined);
      }
    },
  );

  property('an event is known by its number or its name', texts, (id) => {
    assert.equal(
      five9Catalog.event(id) !== undefined,
      five9Catalog.events.some(({ name }) => name === id),
    );
  });
});
