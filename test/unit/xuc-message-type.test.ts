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
  it('is told apart from every other that came before', () => {
    const names = Array.from({ length: 5000 }, (_, number) => `Event${number}`);
    for (const round of [1, 2]) {
      for (const name of names) {
        const told = messageTypeHint(Buffer.from(`{"msgType":"${name}","round":${round}}`));
        assert.equal(told, name);
      }
    }
  });

  for (const [frame, type] of cases) {
    it(`of ${frame.slice(0, 60) || 'an empty frame'} is ${type ?? 'left to the parser'}`, () => {
      assert.equal(messageTypeHint(Buffer.from(frame)), type);
    });
  }
});
