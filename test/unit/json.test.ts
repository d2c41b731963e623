import assert from 'node:assert/strict';
import { parseFromPage } from '../../nodes/bridge/safe-json';
import { parseJson } from '../../nodes/runtime/json';

const parsers = { 'a server': parseJson, 'a page': parseFromPage };

for (const [from, parse] of Object.entries(parsers)) {
  describe(`JSON from ${from}`, () => {
    for (const text of [
      '{"__proto__":{"isAdmin":true}}',
      String.raw`{"\u005f_proto_\u005F":{"isAdmin":true}}`,
      '{"constructor":{"prototype":{"isAdmin":true}}}',
      String.raw`{"\u0063onstructor":{"protot\u0079pe":{"isAdmin":true}}}`,
    ]) {
      it(`brings nothing that leads to a prototype: ${text}`, () => {
        assert.deepEqual(parse(`{"list":[${text}],"n":1}`), { list: [{}], n: 1 });
      });
    }

    for (const text of [
      '{"constructor":"Bauhaus","prototype":{"isAdmin":false}}',
      '{"constructor":{"name":"Bauhaus"}}',
      String.raw`{"name":"Andr\u00e9","said":"__proto__ and constructor"}`,
    ]) {
      it(`keeps what only looks like it: ${text}`, () => {
        assert.deepEqual(parse(text), JSON.parse(text));
      });
    }

    it('that is none is nothing', () => {
      for (const text of ['', '{', '{"constructor"', 'undefined'])
        assert.equal(parse(text), undefined);
    });
  });
}
