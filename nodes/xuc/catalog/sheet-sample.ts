/** The sheet of the vendor's page. */
export const sheetSample = {
  timenow: 1425055334,
  compressed: true,
  serial: 'xml',
  payload: {
    profile: {
      user: {
        internal: [
          { content: 'xivo', name: 'ipbxid' },
          { content: 'link', name: 'where' },
          { content: '1425055330.23', name: 'uid' },
          { content: 'no', name: 'focus' },
          { content: '1', name: 'zip' },
        ],
        sheetQtui: null,
        sheetInfo: [
          { value: 'http://www.google.fr/', name: 'popupUrl', order: 10, type: 'url' },
          { value: '&folder=1234', name: 'folderNumber', order: 30, type: 'text' },
          { value: 'http://www.google.fr/', name: 'popupUrl1', order: 20, type: 'url' },
        ],
        systrayInfo: [],
      },
    },
  },
  channel: 'SIP/1k4yj2-00000013',
};
