import { call, hasMethod, member, wait } from '../dynamic';

/** How long scripts of the page may take to bring the SDK before it is looked for less often. */
const LOOKS = 40;
const BETWEEN_LOOKS_MS = 250;
const LATER_MS = 5000;

/** The SDK's `InteractionApi`, and where it was found. */
export interface Sdk {
  readonly api: unknown;
  readonly form: 'global' | 'frame' | 'library';
  readonly version: string;
}

/** Waits for the SDK; gives up only when nobody wants it any more. */
export async function waitForSdk(given: unknown, wanted: () => boolean): Promise<Sdk | undefined> {
  for (let look = 0; wanted(); look++) {
    const sdk = findSdk(given);
    if (sdk) return sdk;
    await wait(look < LOOKS ? BETWEEN_LOOKS_MS : LATER_MS);
  }
  return undefined;
}

/**
 * What the page hands over, else the global of the page or of a frame beside it: where the page has
 * an AMD loader, the SDK sets no global, and is loaded in an empty frame instead.
 */
export function findSdk(given: unknown): Sdk | undefined {
  if (given !== undefined) {
    const api = apiOf(given);
    return api === undefined ? undefined : { api, form: 'library', version: versionIn(window) };
  }
  for (const place of places()) {
    const api = apiOf(member(place, 'Five9'));
    if (api === undefined) continue;
    return { api, form: place === window ? 'global' : 'frame', version: versionIn(place) };
  }
  return undefined;
}

/** This window first, then those around it as far as they may be looked into. */
function places(): readonly unknown[] {
  const around = [window, window.parent, window.top];
  const frames = around.flatMap((place) => {
    const count = member(place, 'length');
    return typeof count === 'number'
      ? Array.from({ length: count }, (_, index) => member(place, String(index)))
      : [];
  });
  return [...new Set<unknown>([...around, ...frames])];
}

/** The SDK comes as `Five9`, as what that holds, as a module of either, or as a ready instance. */
function apiOf(given: unknown): unknown {
  const root = member(given, 'default') ?? given;
  const five9 = member(root, 'Five9') ?? root;
  const sdk = member(five9, 'CrmSdk') ?? five9;
  if (hasMethod(sdk, 'interactionApi')) {
    try {
      return call(sdk, 'interactionApi', []);
    } catch {
      return undefined;
    }
  }
  return hasMethod(sdk, 'subscribe') && hasMethod(sdk, 'getCav') ? sdk : undefined;
}

function versionIn(place: unknown): string {
  const version = member(place, 'crmSdkVersion');
  return typeof version === 'string' ? version : '';
}
