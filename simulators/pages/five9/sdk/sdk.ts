import { interactionApi } from './interaction-api';
import { customComponentsApi, customMethodsApi, registeredApi, requestApi } from './registered-api';
import { readSwitches, type Switches } from './switches';
import { has } from '../versions';
import { isFunction, isMembers, type Members } from '../unknown';

const ApiErrorCode = {
  Generic: 'Generic',
  InteractionNotFound: 'InteractionNotFound',
  NoData: 'NoData',
};

const HookStatusCode = {
  Proceed: 'Proceed',
  ProceedWithParams: 'ProceedWithParams',
  Cancel: 'Cancel',
  Confirmation: 'Confirmation',
  Error: 'Error',
};

/** A factory that makes one instance per name, which connects by itself. */
function factory(channel: string, make: (channel: string) => Members): (name?: string) => Members {
  const made = new Map<string, Members>();
  return (name = '') => {
    const instance = made.get(name) ?? make(`${channel}${name}`);
    made.set(name, instance);
    return instance;
  };
}

function crmSdk(switches: Switches): Members {
  const crmEvents = ['objectVisited', 'click2dial', 'suggestedNumbers'];
  return {
    interactionApi: factory('intrx_plugin_', (channel) => interactionApi(channel, switches)),
    crmApi: factory('crm_api_plugin_', (channel) =>
      registeredApi(channel, 'crmApi', switches, crmEvents),
    ),
    customComponentsApi: factory('cust_comp_plugin_', (channel) =>
      customComponentsApi(channel, switches),
    ),
    hookApi: factory('hook_api_plugin_', (channel) =>
      registeredApi(channel, 'hookApi', switches, []),
    ),
    sfNativeApi: factory('sf_native_api_plugin_', (channel) =>
      requestApi(channel, 'sfNativeApi', switches, ['screenPop', 'runApex']),
    ),
    ApiErrorCode,
    ...(has(switches.version, '1.0.10') && {
      customMethodsApi: factory('custom_methods_api_', (channel) =>
        customMethodsApi(channel, switches),
      ),
    }),
    ...(has(switches.version, '1.0.11') && {
      applicationApi: factory('app_api_plugin_', (channel) =>
        requestApi(channel, 'applicationApi', switches, [
          'getConfig',
          'showErrorMessage',
          'hideErrorMessage',
        ]),
      ),
      HookStatusCode,
    }),
  };
}

/** With a loader of modules on the page there is no global, as with the real script. */
function offer(CrmSdk: Members, version: string | undefined): void {
  if (version !== undefined) Object.assign(window, { crmSdkVersion: version });
  const define: unknown = Reflect.get(window, 'define');
  if (isFunction(define) && Reflect.get(define, 'amd')) {
    define([], () => ({ CrmSdk }));
    return;
  }
  const before: unknown = Reflect.get(window, 'Five9');
  Object.assign(window, { Five9: { ...(isMembers(before) && before), CrmSdk } });
}

const script = document.currentScript;
const address = script instanceof HTMLScriptElement ? script.src : window.location.href;
const switches = readSwitches(new URL(address, window.location.href).searchParams);
offer(crmSdk(switches), has(switches.version, '1.0.11') ? switches.version : undefined);
