import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { isObject } from '../../nodes/runtime/json';
import { objectOf } from '../support/json';

const root = path.join(__dirname, '..', '..');

function sources(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => /\.(ts|js|mjs|cjs)$/.test(file));
}

const shipped = [...sources('nodes'), ...sources('host-pages')];
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('What is shipped', () => {
  it('never touches the switch that turns certificate checks off for the whole process', () => {
    for (const file of shipped) {
      assert.doesNotMatch(textOf(file), /NODE_TLS_REJECT_UNAUTHORIZED|NODE_EXTRA_CA_CERTS/, file);
      assert.doesNotMatch(textOf(file), /globalAgent|setGlobalDispatcher/, file);
    }
  });

  it('switches no certificate check off for a connection either', () => {
    for (const file of shipped)
      assert.doesNotMatch(
        textOf(file),
        /rejectUnauthorized\s*[:=]\s*false|checkServerIdentity/,
        file,
      );
  });

  it('runs no code that it is given', () => {
    for (const file of shipped)
      assert.doesNotMatch(textOf(file), /\beval\(|new Function\(|child_process|node:vm\b/, file);
  });

  it('sends requests in one place only, which follows no redirect', () => {
    const asking = shipped.filter((file) =>
      /from 'axios'|\bfetch\(|http\.request\(/.test(textOf(file)),
    );
    const onServer = asking.filter(
      (file) => !/nodes\/(bridge\/page|editor)\/|host-pages/.test(file),
    );
    assert.deepEqual(onServer, [path.join('nodes', 'runtime', 'http.ts')]);
    assert.match(textOf(path.join('nodes', 'runtime', 'http.ts')), /maxRedirects: 0/);
  });

  it('needs only libraries that the committed lock file holds with their checksums', () => {
    const tracked = execFileSync('git', ['ls-files', 'package-lock.json'], { cwd: root });
    assert.equal(tracked.toString().trim(), 'package-lock.json');
    const lock = objectOf(JSON.parse(textOf('package-lock.json')));
    const wanted = objectOf(objectOf(JSON.parse(textOf('package.json')))['dependencies']);
    const packages = objectOf(lock['packages']);
    for (const name of Object.keys(wanted)) {
      const locked = packages[`node_modules/${name}`];
      assert.ok(isObject(locked) && String(locked['integrity']).startsWith('sha512-'), name);
    }
  });
});

interface Found {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Regular expressions that stand in a file: literals, patterns of schemas, texts for `RegExp`. */
function expressionsIn(file: string): readonly Found[] {
  const tree = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'pattern' &&
      ts.isStringLiteralLike(node.initializer)
    ) {
      found.push({ file, source: node.initializer.text, flags: '' });
    }
    if (ts.isStringLiteral(node) && /^\^.*\$$/.test(node.text))
      found.push({ file, source: node.text, flags: '' });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Milliseconds; what grows faster than with the length takes hours for such texts. */
const LIMIT = 1000;
const LENGTH = 20_000;

/** Texts that make engines try again and again: one part many times, and then what does not fit. */
function* attacks(source: string): Generator<string> {
  const own = [...new Set(source.match(/[\w@.,:;/ -]/g) ?? [])].slice(0, 12);
  const parts = [
    ...new Set([...own, 'a', '0', ' ', '.', '-', '[', '"', '\\', '0,', 'a.', '_p', '\u0001']),
  ];
  const starts = ['', source.replaceAll(/[\\^$()[\]{}|?*+]/g, '').slice(0, 20), 'http://', 'a@'];
  for (const part of parts)
    for (const start of starts) yield `${start}${part.repeat(LENGTH / part.length)}\n!`;
}

describe('Every regular expression that is shipped', () => {
  const all = shipped.filter((file) => file.endsWith('.ts')).flatMap(expressionsIn);
  const once = new Map(all.map((one) => [`/${one.source}/${one.flags}`, one]));

  it('is found', () => {
    assert.ok(once.size > 50, String(once.size));
  });

  it('takes its time only in proportion to a text, also one made to delay it', function () {
    this.timeout(240_000);
    const context = vm.createContext({ text: '' });
    const slow: string[] = [];
    for (const [name, { file, source, flags }] of once) {
      const script = new vm.Script(`new RegExp(${JSON.stringify(source)}, '${flags}').test(text)`);
      for (const text of attacks(source)) {
        context['text'] = text;
        try {
          script.runInContext(context, { timeout: LIMIT });
        } catch {
          slow.push(`${file}: ${name} for ${JSON.stringify(text.slice(0, 30))}…`);
          break;
        }
      }
    }
    assert.deepEqual(slow, []);
  });
});
