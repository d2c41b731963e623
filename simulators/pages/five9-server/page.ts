import { byId, make, showList } from '../shared/dom';
import { showLiveState } from '../shared/live-state';
import { setNow, startTicking } from '../shared/since';
import { showCalls, startCallForm } from './calls-view';
import { showCenter, startCavForm } from './center-view';
import { startFaults } from './faults-view';
import { isPageState, type PageState } from './state';

const summary = byId('summary', HTMLElement);

function show(state: PageState): void {
  const { url, dataCenterUrl, farmId, sessions, sockets } = state;
  const text = `Login at ${url} · data centre ${dataCenterUrl} · farm ${farmId} · ${sessions.length} logged in, ${sockets.length} sockets`;
  if (summary.textContent !== text) summary.textContent = text;
  showCalls(state);
  showCenter(state);
  showTraffic(state);
  setNow(state.world.now, state.clockHeld);
}

function showTraffic({ requests, violations }: PageState): void {
  showList(
    byId('requests', HTMLElement),
    requests,
    ({ at, path }) => `${at} ${path}`,
    ({ userName, method, path, query, body, status }) => {
      const answer = status === 0 ? 'open' : String(status);
      return make(
        'li',
        {},
        make('b', {}, userName === '' ? 'nobody' : userName),
        ` ${method} ${path}${query} ${body} → ${answer}`,
      );
    },
  );
  showList(
    byId('violations', HTMLElement),
    violations,
    ({ at, detail }) => `${at} ${detail}`,
    ({ kind, place, detail }) => make('li', {}, make('b', {}, kind), ` ${place} — ${detail}`),
  );
}

startCallForm();
startCavForm();
startFaults();
startTicking();
showLiveState(isPageState, show);
