import { bctCatalog } from './catalog';
import { withoutSlash } from './without-slash';

/** What a person must set up in UIP so that Node-RED can use Business ConneCT through it (annex A). */
export interface SetupSheet {
  readonly webhookUser: { readonly where: string; readonly user: string };
  readonly bctAdapter: { readonly type: string; readonly use: string };
  readonly httpAdapter: {
    readonly name: string;
    readonly baseUri: string;
    readonly headers: readonly string[];
  };
  readonly commands: readonly CommandWorkflow[];
  readonly events: readonly EventWorkflow[];
}

export interface CommandWorkflow {
  readonly workflow: string;
  readonly trigger: { readonly type: string; readonly responseType?: string };
  /** Where Node-RED posts. */
  readonly url: string;
  readonly start: readonly StartProperty[];
  readonly command: string;
  readonly success: Readonly<Record<string, string>>;
  readonly failure: Readonly<Record<string, string>>;
}

export interface EventWorkflow {
  readonly workflow: string;
  readonly trigger: { readonly type: 'Event'; readonly event: string };
  readonly start: readonly StartProperty[];
  /** Properties of the step that posts to Node-RED. */
  readonly post: Readonly<Record<string, string>>;
}

export interface StartProperty {
  readonly name: string;
  readonly preset: string;
}

export interface SheetSettings {
  readonly uipBaseUrl: string;
  readonly webhookKind: string;
  readonly webhookPrefix: string;
  readonly eventPath: string;
  /** Address under which UIP reaches Node-RED, root of the flows' HTTP included. */
  readonly nodeRedUrl: string;
  /** True where Node-RED asks for a Basic login besides the secret. */
  readonly needsLogin: boolean;
}

const HTTP_ADAPTER = 'NodeRED';

/** Secrets are named, never shown: whoever sets up UIP is told them on another way. */
const SECRET = '<event secret>';

export function setupSheet(settings: SheetSettings): SetupSheet {
  return {
    webhookUser: { where: 'Workflow Settings', user: '<UIP user>' },
    bctAdapter: { type: 'Business ConneCT', use: 'one instance for all steps and triggers' },
    httpAdapter: {
      name: HTTP_ADAPTER,
      baseUri: withoutSlash(settings.nodeRedUrl) + settings.eventPath,
      headers: [
        `X-BCT-Secret:${SECRET}`,
        ...(settings.needsLogin ? ['Authorization:Basic <login of httpNodeAuth, Base64>'] : []),
      ],
    },
    commands: bctCatalog.commands.map(({ name, params, result }) => {
      const workflow = `${settings.webhookPrefix}${name}`;
      const echo = { command: name, requestId: 'start:requestId' };
      return {
        workflow,
        trigger: triggerOf(settings.webhookKind),
        url: `${withoutSlash(settings.uipBaseUrl)}/wfe/api/${settings.webhookKind}/${workflow}`,
        start: [
          ...Object.entries(params.properties).map(([property, schema]) => ({
            name: property,
            preset: schema['type'] === 'boolean' ? 'false' : '',
          })),
          { name: 'requestId', preset: '' },
        ],
        command: name,
        success: {
          ...echo,
          ...Object.fromEntries(
            fieldsOf(result).map((property) => [property, `wfresult:${property}`]),
          ),
        },
        failure: { ...echo, isSuccess: 'false', error: 'wfresult' },
      };
    }),
    events: bctCatalog.events.map(({ name, payload }) => ({
      workflow: `${settings.webhookPrefix}on-${name}`,
      trigger: { type: 'Event', event: name },
      start: fieldsOf(payload).map((property) => ({ name: property, preset: '' })),
      post: {
        'content.event': name,
        ...Object.fromEntries(
          fieldsOf(payload).map((property) => [`content.data.${property}`, `start:${property}`]),
        ),
      },
    })),
  };
}

function triggerOf(webhookKind: string): CommandWorkflow['trigger'] {
  return webhookKind === 'advancedwebhook'
    ? { type: 'Advanced Webhook', responseType: 'Workflow' }
    : { type: 'Webhook' };
}

function fieldsOf(schema: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const properties = schema?.['properties'];
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
