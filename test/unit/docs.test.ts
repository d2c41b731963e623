import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

/** Installed, built or thrown away: not ours to check. */
const SKIPPED = new Set(['node_modules', 'dist', 'resources', 'build', 'coverage', 'test-results']);

function* markdownIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownIn(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

/** Text without what stands in code: nothing there is a link or a heading. */
function prose(file: string): string {
  const text = readFileSync(file, 'utf8');
  return text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, (code) => {
    return code.replaceAll(/[[\]()#]/g, '');
  });
}

function linksIn(file: string): readonly string[] {
  const links = prose(file).matchAll(/!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g);
  return [...links].map(([, target = '']) => target);
}

/** Anchors as the common hosts make them from headings. */
function anchorsIn(file: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(file).matchAll(/^#{1,6}\s+(.+)$/gm)) {
    const anchor = heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

const pages = [...markdownIn(root)];

describe('documentation', () => {
  it('is made from the catalogs as they are now', function () {
    this.timeout(60_000);
    const script = join(root, 'scripts', 'docs.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script, '--check'], {
      cwd: root,
      stdio: 'pipe',
    });
  });

  it('has the pages a newcomer looks for', () => {
    for (const name of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE']) {
      assert.ok(existsSync(join(root, name)), name);
    }
  });

  for (const page of pages) {
    const links = linksIn(page).filter((link) => !/^(https?|mailto):/.test(link));
    if (links.length === 0) continue;
    it(`${relative(root, page)} links to what is there`, () => {
      for (const link of links) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
        assert.ok(existsSync(target), link);
        if (anchor === undefined || !statSync(target).isFile()) continue;
        assert.ok(anchorsIn(target).has(anchor), link);
      }
    });
  }

  it('has pictures that are quickly fetched', () => {
    const pictures = join(root, 'docs', 'pictures');
    for (const picture of readdirSync(pictures)) {
      assert.ok(statSync(join(pictures, picture)).size <= 150_000, picture);
    }
  });

  it('speaks of nobody’s own machine', () => {
    for (const page of pages) {
      assert.doesNotMatch(readFileSync(page, 'utf8'), /file:\/\/|\/home\/|\/Users\//, page);
    }
  });
});
