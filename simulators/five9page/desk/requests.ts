import { isRecord } from '../../shared/json';
import { readCrmObject } from './crm-object';
import type { Desk } from './desk';
import type { Interaction, Who } from './interaction';
import { members, optional, text, typed, type Members } from './members';
import { cavs, SYSTEM_GROUP } from './organisation';
import { Refusal } from './refusal';

type Request = (desk: Desk, args: unknown) => unknown;

/** A method that takes its parameters in an object. */
const method =
  (run: (desk: Desk, from: Members) => unknown): Request =>
  (desk, args) =>
    run(desk, members(args));

const objects = (who: Who): Request => method((desk, from) => typed(desk, from).objects(who));
const chosen = (who: Who): Request => method((desk, from) => typed(desk, from).chosen(who) ?? null);

const choose = (who: Who): Request =>
  method((desk, from) => {
    const interaction = typed(desk, from);
    const id = from['objectId'];
    desk.select(interaction, who, id === null ? null : text(from, 'objectId'));
    return null;
  });

/** Only ids of the organisation are taken; what is not on the layout is ignored in silence. */
export function setVariables(desk: Desk, call: Interaction, list: readonly unknown[]): void {
  const values = new Map<string, string>();
  for (const entry of list) {
    const id = isRecord(entry) ? String(entry['id']) : '';
    const value: unknown = isRecord(entry) ? entry['value'] : undefined;
    const definition = cavs.find((one) => one.id === id);
    if (!definition) throw new Refusal('Generic', `There is no call variable ${id}.`);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new Refusal('Generic', `The value of ${id} is missing.`);
    }
    const settable = definition.onLayout && definition.group !== SYSTEM_GROUP;
    if (settable) values.set(id, String(value));
  }
  if (values.size > 0) desk.phone.setVariables(call, values);
}

/** What the adapter asks its server for when the SDK's methods are called. */
export const requests: Readonly<Record<string, Request>> = {
  getCav: method((desk, from) => desk.find(from['interactionId'], 'Call').variables),
  setCav: method((desk, from) => {
    const call = desk.find(from['interactionId'], 'Call');
    const list = from['cavList'];
    if (!Array.isArray(list)) throw new Refusal('Generic', 'cavList must be a list.');
    setVariables(desk, call, list);
    return null;
  }),
  getCrm: method((desk, from) => {
    const { origin } = desk.find(from['interactionId']);
    return [
      { id: '1', name: 'number1', value: origin.number },
      { id: '2', name: 'first_name', value: 'Ada' },
      { id: '3', name: 'last_name', value: 'Muster' },
    ];
  }),
  getDispositions: method((desk, from) => typed(desk, from).dispositions),
  setDisposition: method((desk, from) => {
    const interaction = typed(desk, from);
    const { dispositionId, timeout } = from;
    if (interaction.type === 'Call') desk.phone.dispose(interaction, dispositionId, timeout);
    else desk.texts.dispose(interaction, dispositionId);
    return null;
  }),
  getNameObjects: objects('name'),
  getRelatedToObjects: objects('relatedTo'),
  getSearchResults: method((desk, from) => typed(desk, from).searched),
  getSelectedNameObject: chosen('name'),
  getSelectedRelatedToObject: chosen('relatedTo'),
  selectNameObject: choose('name'),
  selectRelatedToObject: choose('relatedTo'),
  openInteraction: method((desk, from) => {
    typed(desk, from);
    return null;
  }),
  mute: (desk) => {
    desk.phone.mute(true);
    return null;
  },
  unmute: (desk) => {
    desk.phone.mute(false);
    return null;
  },
  sendDtmf: method((desk, from) => {
    desk.phone.dtmf(from['char']);
    return null;
  }),
  click2dial: method((desk, from) => {
    const data = members(from['click2DialData']);
    if (isRecord(data['crmObject'])) desk.visit(readCrmObject(data['crmObject']));
    return desk.phone.dial(
      text(data, 'clickToDialNumber'),
      optional(data, 'preselectedCampaignName'),
    ).id;
  }),
  objectVisited: method((desk, from) => {
    desk.visit(readCrmObject(from['crmObject']));
    return null;
  }),
};
