import { showProblem } from './orders';

/** Shows each state that the simulator sends, and at the top of the page when it is away. */
export function showLiveState<S>(
  isState: (value: unknown) => value is S,
  show: (state: S) => void,
  from = '/control/events',
): void {
  const events = new EventSource(from);
  events.addEventListener('message', ({ data }) => {
    const state: unknown = JSON.parse(String(data));
    if (isState(state)) show(state);
  });
  events.addEventListener('open', () => {
    showProblem('');
  });
  events.addEventListener('error', () => {
    showProblem('The simulator does not answer.');
  });
}
