import type { TObject } from '@sinclair/typebox';
import type { BackendSet } from '../../nodes/runtime/set';
import { bctSet } from '../../nodes/bct/set';
import { bsconnectsSet } from '../../nodes/bsconnects/set';
import { five9Set } from '../../nodes/five9/set';
import { xucSet } from '../../nodes/xuc/set';
import { chatQuestion } from './chat-question';
import type { NodeType } from './definitions';
import type { Texts } from './skeletons';

/** How a backend looks in the editor: what its runtime half has no use for. */
export interface Look {
  readonly set: BackendSet<TObject>;
  /** Background of its nodes; tells the backends apart in a flow. */
  readonly color: string;
  /** Values of `transport`. With more than one the dialog asks, and nothing is preset. */
  readonly ways: readonly [string, ...string[]];
  /** Settings of which the first that is filled in names a connection that has no name. */
  readonly namedBy: readonly Naming[];
  /** True where commands run in the page of an agent, so that a command node has to name one. */
  readonly browserSide: boolean;
  /** Node types beyond config, event and command. */
  readonly extras?: readonly Extra[];
}

/** With `user`, a credential, two logins on one server do not look alike: `user@host`. */
export interface Naming {
  readonly setting: string;
  readonly user?: string;
  /** Where a setting of one way in has a default, it would name connections of another way too. */
  readonly way?: string;
}

/** A node type whose form or behaviour is its own. */
export interface Extra {
  readonly node: NodeType;
  /** Rows of its form; asks for the texts it names, so that a missing one fails the build. */
  readonly form: (texts: Texts) => string;
}

/** The sets the build makes html, locales and icons for. A further backend is one more entry. */
export const looks: readonly Look[] = [
  {
    set: xucSet,
    color: '#6FB7A8',
    ways: ['websocket'],
    namedBy: [{ setting: 'host', user: 'username' }],
    browserSide: false,
  },
  {
    set: bctSet,
    color: '#E0A75E',
    ways: ['uip', 'owi'],
    namedBy: [
      { setting: 'bctServerAddress', user: 'bctUserName' },
      { setting: 'uipBaseUrl', user: 'uipUser' },
    ],
    browserSide: false,
    extras: [chatQuestion('#E0A75E')],
  },
  {
    set: bsconnectsSet,
    color: '#8FB4DE',
    ways: ['bridge'],
    namedBy: [{ setting: 'path' }],
    browserSide: true,
  },
  {
    set: five9Set,
    color: '#C9A0D6',
    ways: ['bridge', 'rest'],
    namedBy: [
      { setting: 'path', way: 'bridge' },
      { setting: 'host', user: 'username', way: 'rest' },
    ],
    browserSide: true,
  },
];
