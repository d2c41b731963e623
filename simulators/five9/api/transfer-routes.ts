import { anything, flag, number, oneOf, text } from '../../shared/shapes';
import { dispose } from '../world/dispositions';
import { notFound, Refusal } from '../world/refusal';
import { callOf, callRoute } from './call-routes';
import { loose, readBody, type ApiCall, type Route } from './route';

const checks = { skipDNCCheck: flag, checkMultipleContacts: flag };
const later = { dispositionId: text, dispositionTimeout: number, timeout: number };
const toNumber = loose({ destination: loose({ number: text }, checks), warm: flag }, later);
const toSpeedDial = loose({ destination: loose({ speedDialId: text }, checks), warm: flag }, later);
const toCampaign = loose({ campaignId: text, warm: flag }, {});
const addNumber = loose({ number: text }, { warm: flag, checkDNC: flag, includeCallerInfo: flag });
const leave = loose(
  { dispositionId: text },
  { isToTransferCallOwnership: oneOf('true', 'false'), other: anything },
);

interface Handover {
  dispositionId?: string;
  dispositionTimeout?: number;
}

/** Hands the call on; with a disposition a cold transfer also finishes it. */
function transfer(call: ApiCall, to: string, warm: boolean, handover: Handover = {}): void {
  const { dialling, calls, catalog } = call.parts.world;
  const taken = callOf(call);
  const done = dialling.transfer(taken, to, warm);
  const { dispositionId, dispositionTimeout: timeout } = handover;
  if (done && !warm && dispositionId !== undefined) {
    dispose(calls, catalog, taken, { dispositionId, timeout });
  }
}

function speedDialNumber({ parts }: ApiCall, id: string): string {
  const found = parts.world.dialling.speedDials.find((entry) => entry.id === id);
  if (found === undefined) throw notFound('Speed dial', id);
  return found.number;
}

function campaignName({ parts }: ApiCall, id: string): string {
  return `campaign:${parts.world.catalog.campaign(id).name}`;
}

/** The bodies of these are documented nowhere, so nothing can be said about what they take. */
const unknownBodies: readonly (readonly [string, string])[] = [
  ['PUT', 'transfer_to_agent'],
  ['PUT', 'transfer_to_skill'],
  ['PUT', 'transfer_to_call'],
  ['POST', 'add_agent_to_conference'],
  ['POST', 'add_skill_to_conference'],
  ['POST', 'add_speed_dial_to_conference'],
  ['PUT', 'add_to_conference'],
  ['PUT', 'disconnectConferenceParticipant'],
];

/** Transfers and conferences (reference, section 3.3). */
export const transferRoutes: readonly Route[] = [
  callRoute('PUT', 'transfer_to_external_number', (call) => {
    const { destination, warm, ...handover } = readBody(call, toNumber);
    transfer(call, destination.number, warm, handover);
  }),
  callRoute('PUT', 'transfer_to_speed_dial', (call) => {
    const { destination, warm, ...handover } = readBody(call, toSpeedDial);
    transfer(call, speedDialNumber(call, destination.speedDialId), warm, handover);
  }),
  callRoute('PUT', 'transfer_to_campaign', (call) => {
    const { campaignId, warm } = readBody(call, toCampaign);
    transfer(call, campaignName(call, campaignId), warm);
  }),
  callRoute('PUT', 'complete_transfer', (call) => {
    call.parts.world.dialling.complete(callOf(call));
  }),
  callRoute('PUT', 'cancel_transfer', (call) => {
    call.parts.world.dialling.cancel(callOf(call));
  }),
  callRoute('POST', 'add_external_to_conference', (call) => {
    const { number: to, warm = false } = readBody(call, addNumber);
    call.parts.world.dialling.addToConference(callOf(call), to, warm);
  }),
  callRoute('POST', 'add_campaign_to_conference', (call) => {
    const { campaignId, warm } = readBody(call, toCampaign);
    const name = campaignName(call, campaignId);
    call.parts.world.dialling.addToConference(callOf(call), name, warm);
  }),
  callRoute('POST', 'complete_warm_conference', (call) => {
    call.parts.world.dialling.completeConference(callOf(call));
  }),
  callRoute('PUT', 'leave_conference', (call) => {
    const { calls, catalog } = call.parts.world;
    dispose(calls, catalog, callOf(call), readBody(call, leave));
  }),
  ...unknownBodies.map(([method, path]) =>
    callRoute(method, path, () => {
      throw new Refusal(`The body of ${path} is not known`, { status: 501 });
    }),
  ),
];
