/** What a leak would make grow: open TCP sockets and running timers of this process. */
export function socketsAndTimers(): { sockets: number; timers: number } {
  const active = process.getActiveResourcesInfo();
  const count = (name: string): number => active.filter((one) => one === name).length;
  return { sockets: count('TCPSocketWrap'), timers: count('Timeout') };
}
