import { byId, make, showList } from '../shared/dom';
import { showLiveState } from '../shared/live-state';
import { fields, order } from '../shared/orders';
import { setNow, startTicking } from '../shared/since';
import { showCalls, showPhones, startCallForm } from './calls-view';
import { showCenter, startCallbackForm } from './center-view';
import { startFaults } from './faults-view';
import { isPageState, type FrameEntry, type PageState } from './state';

const summary = byId('summary', HTMLElement);
const shiftForm = byId('shift', HTMLFormElement);
const shiftToggle = byId('shift-toggle', HTMLButtonElement);
const shiftStep = byId('shift-step', HTMLOutputElement);
let shiftPlays = false;

function show(state: PageState): void {
  const { world, openConnections: open, totalConnections: total } = state;
  const text = `${state.url} · version ${world.version} · ${open} connected, ${total} in all`;
  if (summary.textContent !== text) summary.textContent = text;
  showShift(state);
  showCalls(state);
  showPhones(state);
  showCenter(state);
  showFrames(state);
  setNow(world.now, state.clockHeld);
}

function showShift({ shift }: PageState): void {
  shiftPlays = shift !== null;
  shiftToggle.textContent = shiftPlays ? 'Stop shift' : 'Play shift';
  shiftStep.value = shift?.name ?? '';
}

function showFrames({ frames, violations }: PageState): void {
  const key = ({ at, text }: FrameEntry): string => `${at} ${text}`;
  showList(byId('frames', HTMLElement), frames, key, ({ login, text }) =>
    make('li', {}, make('b', {}, login), ` ${text}`),
  );
  showList(byId('violations', HTMLElement), violations, key, ({ login, text, problem }) =>
    make('li', {}, make('b', {}, login), ` ${problem} — ${text}`),
  );
}

shiftForm.addEventListener('submit', (event) => {
  event.preventDefault();
  const { speed, loop } = fields(shiftForm);
  if (shiftPlays) order('/shift', {}, 'DELETE');
  else order('/shift', { speed: Number(speed), loop: loop !== undefined });
});
startCallForm();
startCallbackForm();
startFaults();
startTicking();
showLiveState(isPageState, show);
