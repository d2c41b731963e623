import { byId } from '../../shared/dom';
import { fields } from '../../shared/orders';
import { Adapter } from './adapter';
import { loadBundle } from './bundle';
import { DeskView } from './desk-view';
import { readSwitches } from './switches';

/** Who is logged in stays so while the page is loaded anew. */
const AGENT = 'five9 agent';

const switches = readSwitches(new URLSearchParams(window.location.search));
const view = new DeskView();
const adapter = new Adapter(switches, view);
view.use(adapter);
// Where tests find it.
Object.defineProperty(window, 'five9Adapter', { value: adapter });

if (switches.bundle !== undefined) loadBundle(switches.bundle);

const agent = switches.agent ?? sessionStorage.getItem(AGENT);
const login = byId('login', HTMLFormElement);
if (agent === null) login.hidden = false;
else adapter.login(agent);

login.addEventListener('submit', (event) => {
  event.preventDefault();
  const { agent: given = '' } = fields(login);
  sessionStorage.setItem(AGENT, given);
  login.hidden = true;
  byId('logout', HTMLElement).hidden = false;
  adapter.login(given);
});

const logout = byId('logout', HTMLButtonElement);
logout.hidden = agent === null || switches.agent !== undefined;
logout.addEventListener('click', () => {
  sessionStorage.removeItem(AGENT);
  window.location.reload();
});
