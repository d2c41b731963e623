import { BridgeRig } from './bsconnects';
import { Five9Rig } from './five9';
import { OwiRig } from './owi';
import type { RigOptions } from './kinds';
import type { Rig } from './rig';
import { UipRig } from './uip';
import { XucRig } from './xuc';

/** Every way into a backend. A further one is one more entry. */
export const rigs = {
  xuc: (options?: RigOptions): Rig => new XucRig(options),
  'bct-owi': (options?: RigOptions): Rig => new OwiRig(options),
  'bct-uip': (options?: RigOptions): Rig => new UipRig(options),
  bsconnects: (options?: RigOptions): Rig => new BridgeRig(options),
  'five9-rest': (options?: RigOptions): Rig => new Five9Rig(options),
} as const;

export type RigName = keyof typeof rigs;

export const rigNames: readonly RigName[] = [
  'xuc',
  'bct-owi',
  'bct-uip',
  'bsconnects',
  'five9-rest',
];

/** How they are called where people read it. */
export const rigTitles: Readonly<Record<RigName, string>> = {
  xuc: 'XUC',
  'bct-owi': 'BCT by owi',
  'bct-uip': 'BCT by UIP',
  bsconnects: 'b+s Connects by the bridge',
  'five9-rest': 'Five9 by REST',
};
