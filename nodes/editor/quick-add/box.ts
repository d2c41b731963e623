import { loadCatalog } from '../shared/catalogs';
import { isObject, text } from '../shared/read';
import type { Translate } from '../shared/red';
import { RowTexts } from '../shared/texts';
import { presetsOf, search, type Preset } from './presets';

const BOX = '#red-ui-type-search';

/** After Node-RED's own entries of the same place in a name. */
const LAST = 1_000_000;

/** An entry of the box, in the form of the editor's own: `nodes` is what it puts into the flow. */
interface Item {
  readonly label: string;
  readonly nodes: readonly object[];
  readonly i: number;
  /** True while it is added, or the box would not know its icon. */
  readonly suggestion: boolean;
  /** Where the box looks for what is typed. */
  readonly index: string;
}

/**
 * Makes documented names findable in the box that adds nodes (Ctrl and a click on the canvas): what is
 * typed is also looked for among events and commands, and what is chosen comes as a node that is set up.
 *
 * The editor's hook for suggestions shows them only while nothing is typed, and asks only the first
 * plugin that offers any. So entries of the same form are put into its list as the query changes. Where
 * an editor has no such list, or cannot put a suggestion into a flow (before 4.1), nothing happens.
 */
export class QuickAddBox {
  readonly #backends: string[] = [];
  readonly #presets = new Map<string, readonly Preset[]>();
  #items: readonly Item[] = [];
  #input: HTMLInputElement | undefined;

  offer(backend: string): void {
    if (typeof RED.view.setSuggestedFlow !== 'function') return;
    if (this.#backends.length === 0) {
      RED.events.on('type-search:open', () => {
        this.#opened();
      });
    }
    if (!this.#backends.includes(backend)) this.#backends.push(backend);
  }

  /** The box is made when it is opened first; its list is emptied each time. */
  #opened(): void {
    this.#items = [];
    const input = document.querySelector<HTMLInputElement>(`${BOX} input`);
    if (input && input !== this.#input) {
      this.#input = input;
      // Comes before the box's own search, which waits a moment.
      input.addEventListener('input', () => {
        this.#show();
      });
    }
    for (const backend of this.#backends) void this.#load(backend);
  }

  async #load(backend: string): Promise<void> {
    if (this.#presets.has(backend)) return;
    try {
      const catalog = await loadCatalog(backend);
      const translate = definitionOf(`${backend}-event`)?._;
      const texts = new RowTexts((key, values) => translate?.(key, values) ?? key);
      this.#presets.set(backend, presetsOf(backend, catalog, texts));
      this.#show();
    } catch {
      // Names cannot be found then; the next opening tries again.
    }
  }

  #show(): void {
    const list = $(`${BOX} .red-ui-editableList-list`);
    if (list.length !== 1 || !this.#input) return;
    const query = this.#input.value;
    for (const item of this.#items) list.editableList('removeItem', item);
    const allowed = offeredTypes(list);
    const all = [...this.#presets.values()].flat().filter(({ type }) => allowed.has(type));
    this.#items = search(all, query).map((preset) => itemOf(preset, query));
    for (const item of this.#items) {
      const { index } = item;
      list.editableList('addItem', item);
      // The box has put an index of its own there, and leaves suggestions out of what it finds.
      Object.assign(item, { suggestion: false, index });
    }
    list.editableList('filter');
  }
}

/** Types that the box offers at present: on a wire, only those that fit. */
function offeredTypes(list: JQuery): ReadonlySet<string> {
  const types = list
    .find('.red-ui-editableList-item-content')
    .toArray()
    .map((element): unknown => $(element).data('data'));
  return new Set(types.map((data) => (isObject(data) ? text(data['type']) : '')));
}

function itemOf({ name, shown, type, properties }: Preset, query: string): Item {
  const definition = definitionOf(type);
  const palette = definition?._(`${type}.palette`) ?? type;
  const connection = onlyConnection(type.replace(/-\w+$/, '-config'));
  const node = { id: `callwires-${name}`, type, x: 0, y: 0, name: '', wires: [], ...properties };
  const label = `${shown} (${palette})`;
  return {
    label,
    nodes: [{ ...node, ...(connection && { connection }) }],
    i: LAST,
    suggestion: true,
    // It was found by its sentence, perhaps, which the box does not know.
    index: `${label}|${query}`.toLowerCase(),
  };
}

/** As the palette does it: with one connection there is nothing to choose. */
function onlyConnection(type: string): string {
  const found: string[] = [];
  RED.nodes.eachConfig((node) => {
    if (node.type === type) found.push(node.id);
  });
  const [only = '', ...others] = found;
  return others.length === 0 ? only : '';
}

function definitionOf(type: string): { readonly _: Translate } | undefined {
  return RED.nodes.getType(type) ?? undefined;
}
