import type { DropKind } from './socket-link';

/** What link faults do to a link. */
export interface FaultyLink {
  drop(how: DropKind): void;
  freeze(): void;
  resume(): void;
  send(text: string): void;
}

/** The faults that hit WebSockets, the same for every backend. */
export abstract class LinkFaults<Target, Link extends FaultyLink> {
  /** Whose links are half-open, those opened later too. */
  protected frozen: Target | 'all' | undefined;

  drop(how: DropKind = 'reset', target: Target | 'all' = 'all'): void {
    this.each(target, (link) => {
      link.drop(how);
    });
  }

  freeze(target: Target | 'all' = 'all'): void {
    this.frozen = target;
    this.each(target, (link) => {
      link.freeze();
    });
  }

  resume(target: Target | 'all' = 'all'): void {
    this.frozen = undefined;
    this.each(target, (link) => {
      link.resume();
    });
  }

  garbage(target: Target | 'all' = 'all'): void {
    this.each(target, (link) => {
      link.send('<html>this is not JSON');
    });
  }

  protected each(target: Target | 'all', action: (link: Link) => void): void {
    for (const link of this.linksOf(target)) action(link);
  }

  protected abstract linksOf(target: Target | 'all'): readonly Link[];
}
