import { isMembers, type Members } from '../unknown';

export interface CrmObject {
  readonly id: string;
  readonly label: string;
  readonly name: string;
}

export interface Disposition {
  readonly id: string;
  readonly name: string;
  readonly flags: readonly string[];
  readonly timeout: number;
}

export type Who = 'name' | 'relatedTo';

/** A call, chat or email, as the contact center's server tells of it. */
export interface Interaction {
  readonly id: string;
  readonly type: 'Call' | 'Chat' | 'Email';
  readonly state:
    | 'OFFERED'
    | 'RINGING_ON_OTHER_SIDE'
    | 'TALKING'
    | 'ON_HOLD'
    | 'ACCEPTED'
    | 'WRAP_UP'
    | 'FINISHED';
  readonly number: string;
  readonly subject: string;
  readonly campaign: string;
  readonly data: Members;
  readonly lines: readonly { readonly by: string; readonly text: string }[];
  readonly variables: readonly {
    readonly id: string;
    readonly group: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly dispositions: readonly Disposition[];
  readonly objects: Readonly<Record<Who, readonly CrmObject[]>>;
  readonly selected: Readonly<Record<Who, string | null>>;
}

export interface DeskState {
  readonly agent: { readonly id: string; readonly name: string };
  readonly tenantId: string;
  readonly muted: boolean;
  readonly notes: readonly string[];
  readonly skills: readonly {
    readonly id: string;
    readonly name: string;
    readonly inQueueCallCount: number;
    readonly longestTimeInQueueSec: number;
  }[];
  readonly interactions: readonly Interaction[];
}

/** Our own server is trusted with the rest. */
export function isDeskState(value: unknown): value is DeskState {
  return isMembers(value) && Array.isArray(value['interactions']);
}
