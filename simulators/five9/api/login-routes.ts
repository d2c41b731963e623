import { anything, object, oneOf, text } from '../../shared/shapes';
import { sessionCookies } from '../server/cookies';
import type { Session } from '../server/sessions';
import { Refusal } from '../world/refusal';
import {
  Answer,
  contextPath,
  contexts,
  loose,
  readBody,
  type ApiParts,
  type OpenCall,
  type Route,
} from './route';

const policy = oneOf('AttachExisting', 'ForceIn');
const credentials = object({ username: text, password: text });
const passwordLogin = loose({ passwordCredentials: credentials }, { policy, appKey: anything });
const tokenLogin = loose({}, { policy, appKey: anything });

/** Login, metadata and logout (reference, section 1.2). */
export const loginRoutes: readonly Route[] = contexts.flatMap((context): Route[] => {
  const path = (name: string): string => contextPath(context, `auth/${name}`);
  return [
    {
      method: 'POST',
      pattern: path('login'),
      needs: 'nothing',
      anywhere: true,
      run: (call) => {
        const { parts } = call;
        const order = readBody(call, passwordLogin);
        const { username, password } = order.passwordCredentials;
        const user = parts.sessions.check(username, password);
        const { session, token } = parts.sessions.login(
          user,
          context,
          order.policy ?? 'AttachExisting',
        );
        return loginAnswer(parts, session, token);
      },
    },
    {
      method: 'POST',
      pattern: path('login_by_token'),
      needs: 'nothing',
      anywhere: true,
      run: (call) => {
        const { parts } = call;
        const order = readBody(call, tokenLogin);
        const user = parts.world.users.byName(accessToken(call));
        if (user === undefined) throw new Refusal('The token is not valid', { status: 401 });
        const { session, token } = parts.sessions.login(
          user,
          context,
          order.policy ?? 'AttachExisting',
        );
        return loginAnswer(parts, session, token);
      },
    },
    {
      method: 'GET',
      pattern: path('metadata'),
      needs: 'session',
      anywhere: true,
      run: ({ parts, session, token }) => loginBody(parts, session, token),
    },
    {
      method: 'POST',
      pattern: path('logout'),
      needs: 'session',
      anywhere: true,
      run: ({ parts, session }) => {
        parts.sessions.end(session, 1000);
      },
    },
  ];
});

/** The simulated identity provider's access token of somebody is `sso-<user name>`. */
function accessToken({ request }: OpenCall): string {
  return /^Bearer sso-(.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function loginAnswer(parts: ApiParts, session: Session, token: string): Answer {
  const cookies = sessionCookies(parts.places, session, token, parts.secure);
  return new Answer(loginBody(parts, session, token), 200, cookies);
}

function loginBody(
  { world, places }: ApiParts,
  session: Session,
  tokenId: string,
): Record<string, unknown> {
  const cloud = `${places.address('login').url}/`;
  return {
    tokenId,
    sessionId: session.id,
    orgId: world.seed.orgId,
    userId: session.user.id,
    context: { cloudClientUrl: cloud, cloudTokenUrl: cloud, farmId: session.farmId },
    metadata: places.metadata(),
  };
}
