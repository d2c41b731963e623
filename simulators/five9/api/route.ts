import type { IncomingMessage } from 'node:http';
import { isRecord } from '../../shared/json';
import { object, ShapeError, type Shape } from '../../shared/shapes';
import type { PlaceName, Places } from '../server/places';
import type { Session, Sessions } from '../server/sessions';
import type { Sockets } from '../server/sockets';
import type { Five9Settings } from '../settings';
import type { LoginContext } from '../world/context';
import { badRequest } from '../world/refusal';
import type { World } from '../world/world';

/** What routes may use. */
export interface ApiParts {
  readonly world: World;
  readonly settings: Five9Settings;
  readonly sessions: Sessions;
  readonly sockets: Sockets;
  readonly places: Places;
  /** The hosts speak https. */
  readonly secure: boolean;
}

/** A call before anybody is known to be logged in. */
export interface OpenCall {
  readonly parts: ApiParts;
  readonly place: PlaceName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  /** Parsed; undefined when there is none. */
  readonly body: unknown;
}

export interface ApiCall extends OpenCall {
  readonly session: Session;
  readonly token: string;
}

/** An answer that is more than a body. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly status = 200,
    readonly cookies: readonly string[] = [],
  ) {}
}

/** 200 without a body. */
export const emptyOk = new Answer(undefined);

interface RouteBase {
  readonly method: string;
  readonly pattern: string;
  /** Also served by the login host. */
  readonly anywhere: boolean;
}

/** What a run gives becomes the body; nothing = an empty answer. */
export type Route = RouteBase &
  (
    | { readonly needs: 'nothing'; readonly run: (call: OpenCall) => unknown }
    | {
        /** A session, in any state of the login or a working one. */
        readonly needs: 'session' | 'working';
        readonly run: (call: ApiCall) => unknown;
      }
  );

export type Run = (call: ApiCall) => unknown;

const base = { agent: '/appsvcs/rs/svc', supervisor: '/supsvcs/rs/svc' } as const;
const own = { agent: 'agents/:agent', supervisor: 'supervisors/:supervisor' } as const;

export const contexts = ['agent', 'supervisor'] as const;

export function contextPath(context: LoginContext, path: string): string {
  return `${base[context]}/${path}`;
}

/** Below `/agents/{a}` or `/supervisors/{s}`, for whoever is logged in and works. */
export function ownRoute(context: LoginContext, method: string, path: string, run: Run): Route {
  const pattern = contextPath(context, `${own[context]}${path === '' ? '' : `/${path}`}`);
  return { method, pattern, needs: 'working', anywhere: false, run };
}

export function agentRoute(method: string, path: string, run: Run): Route {
  return ownRoute('agent', method, path, run);
}

/** Below `/orgs/{o}`, in both contexts. */
export function orgRoutes(method: string, path: string, run: Run): Route[] {
  return contexts.map((context) => ({
    method,
    pattern: contextPath(context, `orgs/:org/${path}`),
    needs: 'working',
    anywhere: false,
    run,
  }));
}

/** The body in this shape. Keys the reference does not name are let through. */
export function readBody<T>(call: OpenCall, shape: Shape<T>): T {
  try {
    return shape(call.body ?? {}, '');
  } catch (error) {
    throw error instanceof ShapeError ? badRequest(error.message) : error;
  }
}

type Keys = Readonly<Record<string, Shape<unknown>>>;

/** Like `object`, and deaf to other keys. */
export function loose<R extends Keys, O extends Keys>(
  required: R,
  optional: O,
): ReturnType<typeof object<R, O>> {
  const shape = object(required, optional);
  return (value, path) => {
    if (!isRecord(value)) return shape(value, path);
    const known = Object.entries(value).filter(([key]) => key in required || key in optional);
    return shape(Object.fromEntries(known), path);
  };
}
