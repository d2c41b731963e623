import { byId, make, showList } from '../shared/dom';
import { showLiveState } from '../shared/live-state';
import { setNow, startTicking } from '../shared/since';
import { showAgentDesk, startAgentDesk } from './agent-desk';
import { showAlarmPanel, startAlarmPanel } from './alarm-panel';
import { showBadge } from './badge';
import { showPhone, startPhone } from './phone';
import { isPageState, type PageState } from './state';
import { showVisitorWindow, startVisitorWindow } from './visitor-window';

function show(state: PageState): void {
  showTransport(state);
  showVisitorWindow(state);
  showAgentDesk(state);
  showPhone(state);
  showAlarmPanel(state);
  setNow(state.world.now, false);
}

function showTransport({ url, transport }: PageState): void {
  const badge = byId('transport', HTMLElement);
  showBadge(badge, transport.kind, transport.linked ? 'good' : 'warn');
  const about = `${url} · ${transport.about}`;
  const line = byId('about', HTMLElement);
  if (line.textContent !== about) line.textContent = about;
  const lines = transport.traffic.map((entry, index) => ({ ...entry, index })).reverse();
  showList(
    byId('traffic', HTMLElement),
    lines,
    ({ at, index }) => `${at} ${index}`,
    ({ direction, text }) =>
      make('li', { class: direction }, make('b', {}, direction === 'in' ? '→' : '←'), ` ${text}`),
  );
}

/** One panel, or all of them; the address says which. */
function showView(): void {
  const wanted = location.hash.slice(1);
  const panels = [...document.querySelectorAll<HTMLElement>('main > section')];
  const single = panels.some(({ id }) => id === wanted);
  for (const panel of panels) panel.hidden = single && panel.id !== wanted;
  document.body.classList.toggle('single', single);
  for (const link of document.querySelectorAll('nav a')) {
    const current = link.getAttribute('href') === `#${single ? wanted : 'all'}`;
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

addEventListener('hashchange', showView);
showView();
startVisitorWindow();
startAgentDesk();
startPhone();
startAlarmPanel();
startTicking();
showLiveState(isPageState, show);
