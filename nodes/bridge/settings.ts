import { Type, type Static, type TObject } from '@sinclair/typebox';

/** Settings of a connection by the bridge. A backend with further ways in adds them to its own. */
export const bridgeSettings = (backend: string) => ({
  path: Type.String({
    default: `/contact-center/${backend}`,
    pattern: '^/[\\w\\-./]{1,200}$',
    ways: ['bridge'],
  }),
  origins: Type.Array(Type.String({ pattern: '^https?://[^\\s*]+$' }), { minItems: 1, ways: ['bridge'] }),
  auth: Type.Union([Type.Literal('jwt'), Type.Literal('key')], { default: 'jwt', ways: ['bridge'] }),
  secret: Type.String({ credential: 'password', minLength: 16, ways: ['bridge'] }),
});

export type BridgeSettings = Static<TObject<ReturnType<typeof bridgeSettings>>>;
