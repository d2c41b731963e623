import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH, readLanguages, type Language } from '../../scripts/build/languages';
import { looks } from '../../scripts/build/palette';
import { explains, parametersOf, rowKeys } from '../../scripts/build/row-keys';
import { keysOf, textAt } from '../../scripts/build/tree';

const locales = join(__dirname, '..', '..', 'locales');

/** Their English stands in the rows of the catalog: other languages have them besides. */
const ROW_TEXTS = /^(events|commands|params)\./;

function ownKeys({ texts }: Language): readonly string[] {
  return keysOf(texts).filter((key) => !ROW_TEXTS.test(key));
}

function placeholders(text: string | undefined): readonly string[] {
  return (text?.match(/__\w+?__/g) ?? []).sort();
}

describe('locales', () => {
  it('are complete folders: each language has the files English has', () => {
    const english = readdirSync(join(locales, ENGLISH)).sort();
    for (const language of readdirSync(locales)) {
      assert.deepEqual(readdirSync(join(locales, language)).sort(), english, language);
    }
  });

  for (const look of looks) {
    const [english, ...others] = readLanguages(locales, look.set.backend);
    assert.ok(english);

    describe(look.set.backend, () => {
      it('has no row texts in English: they stand in the catalog', () => {
        assert.deepEqual(ownKeys(english), keysOf(english.texts));
      });

      for (const language of others) {
        it(`${language.name} has every text of English and no other`, () => {
          assert.deepEqual([...ownKeys(language)].sort(), [...ownKeys(english)].sort());
        });

        it(`${language.name} fills in the same values as English`, () => {
          for (const key of ownKeys(english)) {
            const own = placeholders(textAt(language.texts, key));
            assert.deepEqual(own, placeholders(textAt(english.texts, key)), key);
          }
        });

        it(`${language.name} describes every event and command, and none that is not there`, () => {
          const described = keysOf(language.texts).filter((key) =>
            /^(events|commands)\./.test(key),
          );
          assert.deepEqual([...described].sort(), [...rowKeys(look.set.catalog)].sort());
        });

        it(`${language.name} explains every parameter`, () => {
          const lacking = parametersOf(look.set.catalog)
            .filter((param) => !explains(language.texts, param))
            .map(({ owner, name }) => `${owner}: ${name}`);
          assert.deepEqual(lacking, []);
        });

        it(`${language.name} leaves no text empty`, () => {
          for (const key of keysOf(language.texts)) {
            assert.notEqual(textAt(language.texts, key)?.trim(), '', key);
          }
        });
      }
    });
  }
});
