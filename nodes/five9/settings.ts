import { Type, type Static } from '@sinclair/typebox';
import { bridgeSettings } from '../bridge/settings';

export const backend = 'five9';

export const ways = ['bridge', 'rest'];

const rest = ['rest'];

/** A name or address, with a port where it is not the usual one; `http://` only for gateways. */
const HOST = '^(https?://)?[^/\\s@?#:]+(:\\d{1,5})?/?$';

export const PageSettings = Type.Object(bridgeSettings(backend, { ways: ['bridge'] }));

/** How a session without a browser is begun (sections 1.2 and 1.3 of the protocol reference). */
export const RestSettings = Type.Object({
  host: Type.String({ default: 'app.five9.com', maxLength: 255, pattern: HOST, ways: rest }),
  username: Type.String({ credential: 'text', minLength: 1, maxLength: 256, ways: rest }),
  password: Type.String({ credential: 'password', minLength: 1, maxLength: 256, ways: rest }),
  role: Type.Union([Type.Literal('agent'), Type.Literal('supervisor')], {
    default: 'agent',
    ways: rest,
  }),
  policy: Type.Union([Type.Literal('AttachExisting'), Type.Literal('ForceIn')], {
    default: 'AttachExisting',
    ways: rest,
  }),
  stationType: Type.Union(
    [
      Type.Literal('EMPTY'),
      Type.Literal('SOFTPHONE'),
      Type.Literal('STATION'),
      Type.Literal('PSTN'),
      Type.Literal('GATEWAY'),
    ],
    { default: 'EMPTY', ways: rest },
  ),
  stationId: Type.String({ default: '', maxLength: 128, ways: rest }),
  bearer: Type.Boolean({ default: false, ways: rest }),
});

export const Five9Settings = Type.Object({
  ...Type.Partial(PageSettings).properties,
  ...Type.Partial(RestSettings).properties,
});

export type RestSettings = Static<typeof RestSettings>;
export type Five9Settings = Static<typeof Five9Settings>;
