import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { anchorsIn, markdownIn, ownLinksIn } from '../support/markdown';

const root = join(__dirname, '..', '..');

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
    const links = ownLinksIn(page);
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

  it('has no page that the README does not lead to', () => {
    const found = new Set<string>();
    const follow = (page: string): void => {
      if (found.has(page)) return;
      found.add(page);
      for (const link of ownLinksIn(page)) {
        const [path = ''] = link.split('#');
        if (path.endsWith('.md')) follow(join(dirname(page), decodeURIComponent(path)));
      }
    };
    follow(join(root, 'README.md'));
    const lost = pages.filter((page) => !found.has(page)).map((page) => relative(root, page));
    assert.deepEqual(lost, []);
  });

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
