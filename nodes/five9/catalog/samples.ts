/** Values that samples of several rows share. */

export const callId = '45E471D607A94072A553A1406CC0BF03';

export const callDataSample = {
  interactionId: callId,
  agentId: '123456789',
  agentName: 'Ada Muster',
  campaignId: '1137597',
  campaignName: 'Inbound Service',
  callType: 'INBOUND',
  ani: '9250000111',
  dnis: '9250000112',
  number: '9250000111',
  isTransferredCall: false,
  interactionSubType: 'Call',
};

export const chatDataSample = {
  interactionId: '8d7a1c9e-5b51-4ce5-9a30-2f6f6f1b7c11',
  agentId: '123456789',
  agentName: 'Ada Muster',
  customFields: [{ key: 'Visitor.Topic', value: 'Delivery' }],
};

export const emailDataSample = {
  interactionId: '5f0c1a7e-2b1d-4c57-9a4e-0d5a1f3b7c21',
  agentId: '123456789',
};

export const accountSample = {
  id: '789',
  label: 'Account',
  name: 'Umbrella',
  isWho: false,
  isWhat: true,
};

export const contactSample = {
  id: '123',
  label: 'Contact',
  name: 'Ada Muster',
  isWho: true,
  isWhat: false,
};

export const serverCallSample = {
  id: callId,
  campaignId: '1137597',
  callType: 'INBOUND',
  state: 'TALKING',
  transfer: false,
  userTransferringId: null,
  ani: '9250000111',
  dnis: '9250000112',
  variables: { '641': 'test value' },
};
