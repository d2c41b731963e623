export const eventNames = [
  'RouterStatus',
  'ConnectionStatus',
  'AlarmNotification',
  'EmergencyCall',
  'WebChatRequest',
  'WebChatMessage',
  'WebChatChoiceAnswer',
  'WebChatSessionEnded',
] as const;

export type EventName = (typeof eventNames)[number];

/** Numbers are texts on every transport; only flags are not. */
export type Payload = Readonly<Record<string, string | boolean>>;

/** For whom an event is: those who watch something, or the one client that owns a chat. */
export type Audience =
  | { readonly kind: 'router'; readonly routerName: string }
  | { readonly kind: 'alarms' }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'owner'; readonly owner: string };

export interface WorldEvent {
  readonly name: EventName;
  readonly data: Payload;
  readonly audience: Audience;
}

/** What the clients of a transport have asked to be told of. */
export interface Watched {
  readonly routers: readonly string[];
  readonly alarms: boolean;
  readonly numbers: readonly string[];
  readonly chats: boolean;
}

/** A transport: the way out of the contact center. */
export interface Outlet {
  deliver(event: WorldEvent): void;
  /** The client that gets the next chat; undefined when none takes chats. */
  chatOwner(): string | undefined;
  watched(): Watched;
}
