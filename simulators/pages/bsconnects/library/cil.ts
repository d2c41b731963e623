import type { Gadget } from '../gadget/gadget';
import { inForm } from './library';

/** Pages of the CRM find the gadget in the top window; nobody but the library may know how. */
const gadget: unknown = Reflect.get(window.top ?? window, 'connectsGadget');

if (isGadget(gadget)) {
  Object.defineProperty(window, 'ConnectsIntegrationLibrary', {
    value: inForm(gadget),
    configurable: true,
  });
}

/** The top window runs its own copy of the code, so that its classes are not ours. */
function isGadget(found: unknown): found is Gadget {
  return typeof found === 'object' && found !== null && 'events' in found && 'switches' in found;
}
