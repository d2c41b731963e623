import { isFunction } from '../unknown';

/** Loads a customisation of the adapter: a module for a loader like the one that Five9's page has. */
export function loadBundle(address: string): void {
  const define = (_name: unknown, _needs: unknown, module: unknown): void => {
    if (isFunction(module)) module();
  };
  Object.assign(window, { define: Object.assign(define, { amd: {} }) });
  const script = document.createElement('script');
  script.src = address;
  document.body.append(script);
}
