import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import { NodeRed } from '../support/node-red';
import { installPacked } from '../support/packed';
import { startXucSimulator } from '../../simulators/xuc';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';
import packageJson from '../../package.json';
import { ENGLISH } from '../../scripts/build/languages';
import { looks } from '../../scripts/build/palette';
import { nodesOf } from '../../scripts/build/set-html';

const root = join(__dirname, '..', '..');
const LARGEST_TARBALL = 1_000_000;
const languages = readdirSync(join(root, 'locales'));
const sets = looks.map(({ set }) => set.backend);

/** Short words by which a text's language is known. */
const shortWords: Readonly<Record<string, RegExp>> = {
  'en-US': /\b(the|of|is|are|and|with|which|for)\b/gi,
  ja: /\p{Script=Hiragana}/gu,
  de: /(?<![\p{L}-])(der|die|das|und|ist|ein|eine|mit|für|nicht|wird)(?![\p{L}-])/giu,
  'es-ES': /(?<![\p{L}-])(el|la|los|las|del|una|es|son|con|y|para)(?![\p{L}-])/giu,
  'pt-BR': /(?<![\p{L}-])(o|os|do|da|das|uma|é|são|com|e|não|para)(?![\p{L}-])/giu,
  fr: /(?<![\p{L}-])(le|la|les|des|est|sont|et|une|avec|pour|qui)(?![\p{L}-])/giu,
};

/** The language most of a text's short words belong to. */
function languageOf(text: string): string | undefined {
  const counts = Object.entries(shortWords).map(
    ([language, words]) => [language, text.match(words)?.length ?? 0] as const,
  );
  const [most] = counts.sort(([, one], [, other]) => other - one);
  return most && most[1] > 3 ? most[0] : undefined;
}

describe('The packed package', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'callwires-pack-'));
  let tarball = '';
  let files: readonly string[] = [];
  let nodeRed: NodeRed;

  before('packs, installs and starts Node-RED', async () => {
    tarball = installPacked(folder);
    files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    nodeRed = await NodeRed.start([], { userDir: folder });
  });

  after('ends Node-RED', async () => {
    await nodeRed.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function get(path: string, accept = 'application/json'): Promise<Response> {
    const response = await fetch(`${nodeRed.url}${path}`, { headers: { accept } });
    assert.equal(response.status, 200, `${path}: ${response.status}`);
    return response;
  }

  async function getObject(path: string): Promise<JsonObject> {
    return objectOf(await (await get(path)).json());
  }

  it('is small and holds only what a user needs', () => {
    const size = statSync(tarball).size;
    assert.ok(size < LARGEST_TARBALL, `${size} bytes`);
    const strays = files.filter(
      (file) =>
        !/^package\/(dist|resources|examples|docs|host-pages)\/|^package\/[^/]+$/.test(file),
    );
    assert.deepEqual(strays, []);
    assert.deepEqual(
      files.filter((file) => /\.(ts|map|tsbuildinfo)$/.test(file)),
      [],
    );
  });

  it('is taken by Node-RED, with every set enabled', async () => {
    const list: unknown = await (await get('/nodes')).json();
    assert.ok(Array.isArray(list));
    const ours = list.filter(isObject).filter(({ module }) => module === packageJson.name);
    assert.deepEqual(ours.map(({ name }) => name).sort(), [...sets].sort());
    for (const set of ours) {
      assert.equal(set['enabled'], true);
      assert.equal(set['err'], undefined);
    }
  });

  for (const look of looks) {
    const set = look.set.backend;
    const types = nodesOf(look).map(({ node }) => node.type);

    describe(`in the set ${set}`, () => {
      const path = `/nodes/${packageJson.name}/${set}`;

      async function html(language = ENGLISH): Promise<string> {
        const response = await fetch(`${nodeRed.url}${path}`, {
          headers: { accept: 'text/html', 'accept-language': language },
        });
        return response.text();
      }

      async function paletteLabel(type: string, language: string): Promise<unknown> {
        const messages = await getObject(`${path}/messages?lng=${language}`);
        return objectOf(messages[type])['palette'];
      }

      it('registers every node type, with its icon', async () => {
        const text = await html();
        const registered = [...text.matchAll(/registerType\('([^']+)'/g)].map(([, type]) => type);
        assert.deepEqual(registered.sort(), [...types].sort());
        const icons = [...text.matchAll(/icon: '([^']+\.svg)'/g)].map(([, icon]) => icon);
        assert.equal(icons.length, types.length - 1, 'all but the connection have one');
        for (const icon of icons) await get(`/icons/${packageJson.name}/${icon}`, 'image/svg+xml');
      });

      for (const language of languages) {
        for (const type of types) {
          it(`has help and a label for ${type} in ${language}`, async () => {
            const start = `data-help-name="${type}">`;
            const [, rest = ''] = (await html(language)).split(start);
            const [help = ''] = rest.split('</script>');
            assert.equal(languageOf(help), language, help.slice(0, 200));
            const label = await paletteLabel(type, language);
            assert.ok(typeof label === 'string' && label !== '');
            if (language !== ENGLISH) assert.notEqual(label, await paletteLabel(type, ENGLISH));
          });
        }
      }

      it('answers the editor with its catalog', async () => {
        const { events, commands } = await getObject(`/contact-center/${set}/catalog`);
        assert.ok(Array.isArray(events) && events.length > 0);
        assert.ok(Array.isArray(commands) && commands.length > 0);
      });
    });
  }

  it('serves the script and style of its dialogs', async () => {
    for (const file of ['editor.js', 'editor.css']) {
      await get(`/resources/${packageJson.name}/${file}`, '*/*');
    }
  });

  it('brings its examples into the Import menu', async () => {
    const examples: unknown = await (
      await get(`/library/examples/flows/${packageJson.name}/xuc`)
    ).json();
    assert.match(JSON.stringify(examples), /an-agents-shift/);
  });

  it('plays an example against a simulator: imported, given a login, deployed, a button pressed', async () => {
    const simulator = await startXucSimulator({ page: false });
    try {
      const path = `/library/examples/flows/${packageJson.name}/xuc/an-agents-shift`;
      const nodes: unknown = await (await get(path)).json();
      assert.ok(Array.isArray(nodes));
      const { host, port } = simulator;
      const login = { host, port, credentials: { username: 'alice', password: 'secret' } };
      const flows = nodes
        .filter(isObject)
        .map((node) => (node['type'] === 'xuc-config' ? { ...node, ...login } : node));
      await nodeRed.deploy(flows);
      await eventually('logged in', () => simulator.frames.length > 0, 20_000);
      const dial = flows.find(({ command }) => command === 'Cti.dial');
      const button = flows.find(
        ({ type, wires }) =>
          type === 'inject' && JSON.stringify(wires).includes(String(dial?.['id'])),
      );
      const dialled = simulator.waitForCommand('dial');
      const pressed = await fetch(`${nodeRed.url}/inject/${String(button?.['id'])}`, {
        method: 'POST',
      });
      assert.equal(pressed.status, 200);
      assert.equal(objectOf((await dialled).json)['destination'], '1001');
    } finally {
      await nodeRed.deploy([]);
      await simulator.close();
    }
  });
});
