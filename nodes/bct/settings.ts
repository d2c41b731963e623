import { Type, type Static, type TSchema } from '@sinclair/typebox';
import { problem } from '../runtime/phrase';
import { invalidSetting } from '../runtime/settings';

const owi = ['owi'];
const uip = ['uip'];

/** Digits and the signs of a dial pad, parted by commas; empty parts do no harm. */
const NUMBERS = '^\\s*([0-9*#+]{1,32}\\s*)?(,\\s*([0-9*#+]{1,32}\\s*)?)*$';

/** The documented properties of the vendor's adapter, under their names. */
export const OwiSettings = Type.Object({
  bctServerAddress: Type.String({
    minLength: 1,
    maxLength: 1024,
    pattern: '^[^/\\s@]+$',
    address: 'host',
    expects: 'host',
    ways: owi,
  }),
  bctServerPort: Type.Integer({ default: 32011, minimum: 1, maximum: 65535, ways: owi }),
  bctServerUseHttps: Type.Boolean({ default: true, ways: owi }),
  bctUserName: Type.String({ credential: 'text', minLength: 1, maxLength: 128, ways: owi }),
  bctPassword: Type.String({ credential: 'password', minLength: 1, maxLength: 128, ways: owi }),
  bctRouterName: Type.String({ default: '', maxLength: 128, ways: owi, aside: true }),
  bctNotifyAlarms: Type.Boolean({ default: false, ways: owi, aside: true }),
  bctEmergencyNumbers: Type.String({
    default: '',
    maxLength: 128,
    pattern: NUMBERS,
    expects: 'dialled',
    ways: owi,
    aside: true,
  }),
});

/** With `uip` the documented properties live in the vendor's adapter; these reach it (annex A). */
export const UipSettings = Type.Object({
  uipBaseUrl: Type.String({
    pattern: '^https?://[^\\s/?#@]+(/[^\\s?#]*)?$',
    maxLength: 1024,
    address: 'url',
    expects: 'url',
    ways: uip,
  }),
  uipUser: Type.String({ credential: 'text', minLength: 1, maxLength: 128, ways: uip }),
  uipPassword: Type.String({ credential: 'password', minLength: 1, maxLength: 128, ways: uip }),
  webhookKind: Type.Union([Type.Literal('advancedwebhook'), Type.Literal('waitwebhook')], {
    default: 'advancedwebhook',
    ways: uip,
  }),
  webhookPrefix: Type.String({
    default: 'bct-',
    maxLength: 64,
    pattern: '^[A-Za-z0-9_.~-]*$',
    ways: uip,
  }),
  eventPath: Type.String({
    default: '/contact-center/bct',
    maxLength: 200,
    pattern: '^/[\\w\\-./]+$',
    expects: 'path',
    ways: uip,
  }),
  eventSecret: Type.String({
    credential: 'password',
    minLength: 32,
    maxLength: 512,
    ways: uip,
    aside: true,
  }),
  eventStore: Type.String({ default: '', maxLength: 64, ways: uip, aside: true }),
});

const AlarmSettings = Type.Object({
  alarmTimeZone: Type.String({ default: '', maxLength: 64, aside: true }),
  alarmDateOrder: Type.Union([Type.Literal('MDY'), Type.Literal('DMY')], {
    default: 'MDY',
    aside: true,
  }),
});

export const BctSettings = Type.Object({
  ...Type.Partial(OwiSettings).properties,
  ...Type.Partial(UipSettings).properties,
  ...AlarmSettings.properties,
});

export type OwiSettings = Static<typeof OwiSettings>;
export type UipSettings = Static<typeof UipSettings>;
export type BctSettings = Static<typeof BctSettings>;

/** @throws CallwiresError `INVALID_PARAMETER` where no time zone has the name. */
export function checkZone(label: string, zone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', zone === '' ? {} : { timeZone: zone });
  } catch {
    throw invalidSetting(label, 'alarmTimeZone', problem('timeZone', { name: zone }));
  }
}

/** Names and defaults for whoever writes the set-up sheet before anything is deployed. */
export function presetOf(name: keyof UipSettings): string {
  const setting: TSchema = UipSettings.properties[name];
  const preset: unknown = setting['default'];
  return typeof preset === 'string' ? preset : '';
}
