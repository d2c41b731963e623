import type { Locator, Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a person does on the canvas with the mouse. */
export class Canvas {
  constructor(private readonly page: Page) {}

  /** Drags a node from the palette; the point is counted from the corner of the canvas. */
  async drop(type: string, point: Point): Promise<string> {
    const before = new Set(await this.#ids());
    const source = this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    await source.scrollIntoViewIfNeeded();
    const chart = await this.page.locator('#red-ui-workspace-chart').boundingBox();
    if (!chart) throw new Error('There is no canvas.');
    await this.#drag(await middleOf(source), { x: chart.x + point.x, y: chart.y + point.y });
    const [made] = (await this.#ids()).filter((id) => !before.has(id));
    if (made === undefined) throw new Error(`No ${type} node has come onto the canvas.`);
    return made;
  }

  /** Draws a wire from the first output of a node to the input of another. */
  async wire(from: string, to: string): Promise<void> {
    const output = this.node(from).locator('.red-ui-flow-port-output').first();
    const input = this.node(to).locator('.red-ui-flow-port-input');
    await this.#drag(await middleOf(output), await middleOf(input));
  }

  node(id: string): Locator {
    return this.page.locator(`[id="${id}"]`);
  }

  /** The text beside the lamp below a node. */
  status(id: string): Locator {
    return this.node(id).locator('.red-ui-flow-node-status-label');
  }

  async #drag(from: Point, to: Point): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 12 });
    await this.page.mouse.up();
  }

  #ids(): Promise<readonly string[]> {
    return this.page
      .locator('#red-ui-workspace-chart .red-ui-flow-node-group')
      .evaluateAll((nodes) => nodes.map(({ id }) => id));
  }
}

async function middleOf(element: Locator): Promise<Point> {
  const box = await element.boundingBox();
  if (!box) throw new Error('What is to be dragged cannot be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
