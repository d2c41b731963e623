import { shown, text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import type { Shape } from './ports';

/** Flow files may be hand-edited: choices can be anything. */
export function readChoices(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(shown) : [];
}

export function shapeOf(node: EditorNode): Shape {
  return {
    waitFor: text(node['waitFor']) === 'agent' ? 'agent' : 'answer',
    choices: readChoices(node['choices']).length,
  };
}
