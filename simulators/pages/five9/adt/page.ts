import { byId } from '../../shared/dom';
import { fields } from '../../shared/orders';
import { Adapter } from './adapter';
import { loadBundle } from './bundle';
import { DeskView } from './desk-view';
import { readSwitches } from './switches';

/** Who is logged in stays so while the page is loaded anew. */
const AGENT = 'five9 agent';

function remembered(): string | null {
  try {
    return sessionStorage.getItem(AGENT);
  } catch {
    return null;
  }
}

/** Browsers may deny storage to frames of another site: whoever logs in does so again after a reload. */
function remember(agent: string | null): void {
  try {
    if (agent === null) sessionStorage.removeItem(AGENT);
    else sessionStorage.setItem(AGENT, agent);
  } catch {
    // Nothing depends on it.
  }
}

const switches = readSwitches(new URLSearchParams(window.location.search));
const view = new DeskView();
const adapter = new Adapter(switches, view);
view.use(adapter);
// Where tests find it.
Object.defineProperty(window, 'five9Adapter', { value: adapter });

if (switches.bundle !== undefined) loadBundle(switches.bundle);

const agent = switches.agent ?? remembered();
const login = byId('login', HTMLFormElement);
if (agent === null) login.hidden = false;
else adapter.login(agent);

login.addEventListener('submit', (event) => {
  event.preventDefault();
  const { agent: given = '' } = fields(login);
  remember(given);
  login.hidden = true;
  byId('logout', HTMLElement).hidden = false;
  adapter.login(given);
});

const logout = byId('logout', HTMLButtonElement);
logout.hidden = agent === null || switches.agent !== undefined;
logout.addEventListener('click', () => {
  remember(null);
  window.location.reload();
});
