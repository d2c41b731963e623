import { isRecord, type JsonObject } from '../shared/json';
import type { UipSettings } from './settings';

/** How a workflow ended, and its output properties. */
export interface WorkflowResult {
  readonly workflow: string;
  readonly outcome: 'success' | 'failure';
  readonly properties: JsonObject;
}

/** Why a workflow gave no output properties, in the words of the answer. */
export const noResult = {
  notFound: 'Workflow not found',
  conditionFailed: 'Trigger condition failed',
  cancelled: 'Workflow cancelled',
  failed: 'Workflow failed',
} as const;

/** Body of a waiting webhook. The vendor shows none, so that several are played. */
export function layOut(result: WorkflowResult, settings: UipSettings): string {
  const { workflow, outcome } = result;
  const properties = settings.arrays === 'json' ? result.properties : flattened(result.properties);
  const wrapped = settings.responseType === 'Workflow Wrapper';
  switch (wrapped ? 'wrapped' : settings.bodyLayout) {
    case 'flat':
      return JSON.stringify(properties);
    case 'wrapped':
      return JSON.stringify({ workflow, outcome, properties });
    case 'list':
      return JSON.stringify(Object.entries(properties).map(([name, value]) => ({ name, value })));
    case 'empty':
      return '';
  }
}

/** Lists as members of their own: `alarms.count`, `alarms[0].dateTime`, … */
function flattened(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      Array.isArray(value) ? flattenedList(name, value) : [[name, value]],
    ),
  );
}

function flattenedList(name: string, list: readonly unknown[]): [string, unknown][] {
  const members = list.flatMap((entry, index) =>
    Object.entries(isRecord(entry) ? entry : {}).map(([key, value]): [string, unknown] => [
      `${name}[${index}].${key}`,
      value,
    ]),
  );
  return [[`${name}.count`, String(list.length)], ...members];
}
