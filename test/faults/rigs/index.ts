import { BridgeRig } from './bsconnects';
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
} as const;

export type RigName = keyof typeof rigs;

export const rigNames: readonly RigName[] = ['xuc', 'bct-owi', 'bct-uip', 'bsconnects'];

/** How they are called where people read it. */
export const rigTitles: Readonly<Record<RigName, string>> = {
  xuc: 'XUC',
  'bct-owi': 'BCT by owi',
  'bct-uip': 'BCT by UIP',
  bsconnects: 'b+s Connects by the bridge',
};
