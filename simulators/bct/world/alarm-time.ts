/** `8/5/2018 3:37:13 PM`: month first, twelve hours, no zone in the text. */
export function alarmTime(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
  });
  // Put together by hand: the separators of Intl differ between releases of its data.
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const date = `${part('month')}/${part('day')}/${part('year')}`;
  return `${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('dayPeriod')}`;
}
