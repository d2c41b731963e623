import helper from 'node-red-node-test-helper';
import type { JsonObject } from '../../nodes/runtime/json';
import { objectOf } from './json';

export interface AdminAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** What an admin endpoint of the running Node-RED answers, asked by HTTP. */
export async function adminGet(path: string): Promise<AdminAnswer> {
  return answerOf(await helper.request().get(`/contact-center/${path}`));
}

export async function adminPost(path: string, sent: object): Promise<AdminAnswer> {
  return answerOf(await helper.request().post(`/contact-center/${path}`).send(sent));
}

function answerOf(response: { readonly status: number; readonly body: unknown }): AdminAnswer {
  return { status: response.status, body: objectOf(response.body) };
}
