import assert from 'node:assert/strict';
import { messageTypeHint } from '../../nodes/xuc/message-type';

describe('The type of a frame, before it is parsed', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['{"msgType":"PhoneEvent","ctiMessage":{}}', 'PhoneEvent'],
    ['{"msgType":"","ctiMessage":{}}', ''],
    ['{"ctiMessage":{},"msgType":"PhoneEvent"}', undefined],
    ['{"ctiMessage":{"msgType":"Inner"},"msgType":"PhoneEvent"}', undefined],
    ['{ "msgType" : "PhoneEvent"}', undefined],
    [' {"msgType":"PhoneEvent"}', undefined],
    ['{"msgType":"Phone\\u0045vent"}', undefined],
    [`{"msgType":"${'x'.repeat(200)}"}`, undefined],
    ['{"msgType":"PhoneEv', undefined],
    ['{"msgType":12}', undefined],
    ['{"claz":"ping"}', undefined],
    ['', undefined],
  ];
  for (const [frame, type] of cases) {
    it(`of ${frame.slice(0, 60) || 'an empty frame'} is ${type ?? 'left to the parser'}`, () => {
      assert.equal(messageTypeHint(Buffer.from(frame)), type);
    });
  }
});
