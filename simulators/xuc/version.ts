/** Generations of the server, oldest first (marks of the reference: none, 19, new). */
export const xucVersions = ['18', '19', 'new'] as const;

export type XucVersion = (typeof xucVersions)[number];

export function isAtLeast(version: XucVersion, wanted: XucVersion): boolean {
  return xucVersions.indexOf(version) >= xucVersions.indexOf(wanted);
}
