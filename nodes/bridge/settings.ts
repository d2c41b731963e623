import { Type, type TArray, type TLiteral, type TString, type TUnion } from '@sinclair/typebox';
import type { SettingHints } from '../runtime/settings';

type BridgeProperties = {
  path: TString;
  origins: TArray<TString>;
  auth: TUnion<[TLiteral<'jwt'>, TLiteral<'key'>]>;
  secret: TString;
};

/**
 * Settings of a connection by the bridge.
 * @param hints for all of them, where the backend has further ways in.
 */
export function bridgeSettings(
  backend: string,
  hints: Pick<SettingHints, 'ways'> = {},
): BridgeProperties {
  return {
    path: Type.String({
      default: `/contact-center/${backend}`,
      pattern: '^/[\\w\\-./]{1,200}$',
      expects: 'path',
      ...hints,
    }),
    origins: Type.Array(
      Type.String({ pattern: '^https?://[^\\s*]+$', origin: true, expects: 'origin' }),
      {
        minItems: 1,
        ...hints,
      },
    ),
    auth: Type.Union([Type.Literal('jwt'), Type.Literal('key')], { default: 'jwt', ...hints }),
    secret: Type.String({ credential: 'password', minLength: 16, aside: true, ...hints }),
  };
}

export interface BridgeSettings {
  readonly path: string;
  readonly origins: readonly string[];
  readonly auth: 'jwt' | 'key';
  readonly secret: string;
}
