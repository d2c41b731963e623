/** Definitions of variables have changed, or resources of which they may be one. */
export const definitionChanges: ReadonlySet<string> = new Set(['66', '67', '57']);
