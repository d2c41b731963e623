/**
 * Folder in which V8 is to leave what ran, as `npm run coverage` names it; undefined where nothing is
 * measured.
 */
export function coverageFolder(): string | undefined {
  return process.env['CALLWIRES_COVERAGE'] || undefined;
}

export const measured = (): boolean => coverageFolder() !== undefined;
