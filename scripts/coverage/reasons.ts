/** Why a file stays below the limits, where there is a reason; by its path. */
export const reasons: Readonly<Record<string, string>> = {
  'nodes/editor/setup-sheet/section.ts': 'Printing opens a dialog of the operating system',
  'nodes/runtime/web-socket.ts':
    'Forms of a frame that `ws` gives only to those who ask for them; its types name them',
};
