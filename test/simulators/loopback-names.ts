import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import sinon from 'sinon';

/** Every name below this domain leads to this machine, for the tests of the block. */
export function useLoopbackNames(domain: string): void {
  let stub: sinon.SinonStub | undefined;
  beforeEach(() => {
    const lookup = dns.lookup;
    stub = sinon.stub(dns, 'lookup');
    stub.callsFake((name: string, ...rest: unknown[]) => {
      const local = name.endsWith(`.${domain}`) ? '127.0.0.1' : name;
      Reflect.apply(lookup, dns, [local, ...rest]);
    });
    syncBuiltinESMExports();
  });
  afterEach(() => {
    stub?.restore();
    syncBuiltinESMExports();
  });
}
