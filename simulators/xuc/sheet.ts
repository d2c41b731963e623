import type { SheetField } from './types';

/** Payload of `Sheet` (reference, section 4.1); `now` in Unix milliseconds. */
export function sheetPayload(
  fields: readonly SheetField[],
  about: { now: number; uniqueId: string; line: string },
): Record<string, unknown> {
  const internal = { ipbxid: 'xivo', where: 'link', uid: about.uniqueId, focus: 'no', zip: '1' };
  return {
    timenow: Math.floor(about.now / 1000),
    compressed: true,
    serial: 'xml',
    payload: {
      profile: {
        user: {
          internal: Object.entries(internal).map(([name, content]) => ({ content, name })),
          sheetQtui: null,
          sheetInfo: fields.map(({ name, value, type = 'text', order }, index) => ({
            value,
            name,
            order: order ?? (index + 1) * 10,
            type,
          })),
          systrayInfo: [],
        },
      },
    },
    channel: `SIP/${about.line}-00000013`,
  };
}
