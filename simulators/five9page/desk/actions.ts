import { isRecord } from '../../shared/json';
import { readCrmObject } from './crm-object';
import type { Desk } from './desk';
import type { Interaction, Who } from './interaction';
import { members, optional, text, type Members } from './members';
import { organisation, skills } from './organisation';
import { setVariables } from './requests';
import { leave } from './wrap-up';

type Action = (desk: Desk, from: Members) => unknown;

/** What is done to one interaction. */
const on =
  (act: (desk: Desk, one: Interaction, from: Members) => unknown): Action =>
  (desk, from) =>
    act(desk, desk.find(from['id']), from);

const call = (act: (desk: Desk, one: Interaction, from: Members) => void): Action =>
  on((desk, one, from) => {
    desk.find(one.id, 'Call');
    act(desk, one, from);
  });

function values(from: Members): Readonly<Record<string, string>> {
  const given = from['cavs'];
  if (!isRecord(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([id, value]) => [id, String(value)]));
}

const who = (from: Members): Who => (from['who'] === 'relatedTo' ? 'relatedTo' : 'name');

/** What people do: the agent at the desk, and callers, visitors and others outside. */
export const actions: Readonly<Record<string, Action>> = {
  ring: (desk, from) => desk.phone.ring(text(from, 'number'), { cavs: values(from) }).id,
  chat: (desk, from) => desk.texts.chat(text(from, 'number'), optional(from, 'text')).id,
  email: (desk, from) =>
    desk.texts.email(text(from, 'number'), optional(from, 'subject') ?? '', optional(from, 'text'))
      .id,
  accept: on((desk, one) => {
    if (one.type === 'Call') desk.phone.accept(one);
    else desk.texts.accept(one);
  }),
  reject: on((desk, one) => {
    if (one.type === 'Call') desk.phone.reject(one);
    else desk.texts.reject(one);
  }),
  answered: call((desk, one) => {
    desk.phone.answered(one);
  }),
  giveUp: call((desk, one) => {
    desk.phone.giveUp(one);
  }),
  hold: call((desk, one) => {
    desk.phone.hold(one);
  }),
  resume: call((desk, one) => {
    desk.phone.resume(one);
  }),
  hangUp: on((desk, one) => {
    if (one.type === 'Call') desk.phone.hangUp(one);
    else desk.texts.end(one);
  }),
  transfer: on((desk, one, from) => {
    if (one.type === 'Call') desk.phone.transfer(one, text(from, 'to'));
    else desk.texts.transfer(one, optional(from, 'to'));
  }),
  write: on((desk, one, from) => {
    desk.texts.write(one, from['by'] === 'visitor' ? 'visitor' : 'agent', text(from, 'text'));
  }),
  /** The disposition timer: no hook is asked, no disposition is set. */
  timeOut: on((desk, one) => {
    one.must('WRAP_UP');
    leave(desk, one, 'UPDATED');
  }),
  setVariable: call((desk, one, from) => {
    setVariables(desk, one, [{ id: from['cav'], value: from['value'] }]);
  }),
  /** Somebody else sets a variable: the flow in the contact center, or another agent. */
  variableChanges: call((desk, one, from) => {
    desk.phone.setVariables(one, new Map([[text(from, 'cav'), String(from['value'])]]));
  }),
  select: on((desk, one, from) => {
    desk.select(one, who(from), optional(from, 'object') ?? null);
  }),
  found: on((desk, one, from) => {
    const objects = from['objects'];
    if (!Array.isArray(objects)) return;
    one.searched = objects.map(readCrmObject);
    one.selected = { name: null, relatedTo: null };
    for (const kind of ['name', 'relatedTo'] as const) {
      one.selected[kind] = one.objects(kind)[0]?.id ?? null;
    }
    desk.changed();
  }),
  waiting: (desk, from) => {
    desk.setWaiting(text(from, 'skill'), Number(from['calls'] ?? 0));
  },
  socketEvent: (desk, from) => {
    desk.socket(text(from, 'event'), from['payload'] ?? null, optional(from, 'reason') ?? null);
  },
  mute: (desk) => {
    desk.phone.mute(true);
  },
  unmute: (desk) => {
    desk.phone.mute(false);
  },
  dtmf: (desk, from) => {
    desk.phone.dtmf(from['char']);
  },
  note: (desk, from) => {
    desk.note(text(from, 'text'));
  },
};

/** What a page shows of the desk. */
export function stateOf(desk: Desk): unknown {
  return {
    agent: { id: desk.id, name: desk.name },
    tenantId: organisation.id,
    muted: desk.phone.muted,
    notes: desk.notes.slice(-50),
    skills: [...desk.statistics].map(([id, statistics]) => ({
      id,
      name: skills.find((skill) => skill.id === id)?.name ?? '',
      ...statistics,
    })),
    interactions: desk.interactions.map((one) => ({
      id: one.id,
      type: one.type,
      state: one.state,
      number: one.origin.number,
      subject: one.origin.subject ?? '',
      campaign: one.campaign.name,
      data: one.data,
      lines: one.lines,
      variables: one.type === 'Call' ? one.variables : [],
      dispositions: one.dispositions,
      objects: { name: one.objects('name'), relatedTo: one.objects('relatedTo') },
      selected: one.selected,
    })),
  };
}

/** Runs one of them. @throws Refusal */
export function act(desk: Desk, name: string, args: unknown): unknown {
  return actions[name]?.(desk, members(args)) ?? null;
}
