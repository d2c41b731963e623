/** An address without slashes at its end, so that a path can follow. */
export function withoutSlash(url: string): string {
  let end = url.length;
  while (url.endsWith('/', end)) end--;
  return url.slice(0, end);
}
