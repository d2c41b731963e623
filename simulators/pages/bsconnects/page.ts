import { DeskView } from './desk-view';
import { byId } from './dom';
import { Gadget } from './gadget/gadget';
import { readSwitches } from './gadget/switches';

const query = new URLSearchParams(window.location.search);

/** Without an agent the page asks for one; with one it is that agent's CRM with the gadget in it. */
if (query.has('agent')) open();
else byId('agents', HTMLFormElement).hidden = false;

function open(): void {
  const gadget = new Gadget(readSwitches(query));
  // Where the library looks for it, and where tests find it.
  Object.defineProperty(window, 'connectsGadget', { value: gadget, configurable: true });
  byId('who', HTMLElement).textContent =
    `Agent ${gadget.switches.agent}, ${gadget.switches.profile}`;
  byId('desk', HTMLElement).hidden = false;
  gadget.listen(window);
  new DeskView(gadget).show();
  const integration = byId('integration', HTMLIFrameElement);
  integration.src = `integration/${window.location.search}`;
  if (gadget.switches.login === 'manual') return;
  // A page inside the gadget has time to register, as it has where the gadget logs in.
  integration.addEventListener('load', () => {
    setTimeout(() => {
      gadget.login();
    }, gadget.switches.initDelay + 200);
  });
}
