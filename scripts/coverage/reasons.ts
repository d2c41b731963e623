/** Why a file stays below the limits, where there is a reason; by its path. */
export const reasons: Readonly<Record<string, string>> = {};
