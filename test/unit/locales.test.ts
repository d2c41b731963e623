import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../../nodes/editor/shared/texts';
import { ENGLISH, readLanguages, type Language } from '../../scripts/build/languages';
import { looks, type Look } from '../../scripts/build/palette';
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

/** Keys under which a language may say again what the rows say in English. */
function rowKeys({ set: { catalog } }: Look): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { name, kinds } of catalog.events) {
    keys.add(`events.${keyOf(name)}`);
    for (const kind of Object.keys(kinds?.values ?? {})) {
      keys.add(`events.${keyOf(`${name}:${kind}`)}`);
    }
  }
  for (const { name } of catalog.commands) keys.add(`commands.${keyOf(name)}`);
  return keys;
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
          assert.deepEqual([...described].sort(), [...rowKeys(look)].sort());
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
