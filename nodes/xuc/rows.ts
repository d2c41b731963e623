import type { CommandRow, EventRow, Params, Path } from '../runtime/catalog';
import type { JsonObject } from '../runtime/json';
import type { AskName } from './asks';

export interface XucEventRow extends EventRow {
  /** What has to be asked of the server so that it sends the event; none: it comes by itself. */
  readonly ask?: AskName;
}

export interface XucCommandRow extends CommandRow {
  readonly wire: XucWire;
}

/** How a command looks on the wire: `{"claz":"web","command":...}` and its keys at top level. */
export interface XucWire {
  readonly command: string;
  /** Documented parameter -> wire key, where the two differ. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Parameter -> setting of the connection that stands in for it. */
  readonly defaults?: Readonly<Record<string, 'phoneNumber'>>;
  /** Keys that are always the same. */
  readonly constants?: JsonObject;
  /** Where the wire form is more than other names: gives all keys besides `claz` and `command`. */
  readonly build?: (params: Params) => JsonObject;
  /** What answers it; none: the vendor documents no answer. May depend on the parameters. */
  readonly answer?: XucAnswer | ((params: Params) => XucAnswer | undefined);
}

/** Tells the frame that answers a command from all the others. XUC has no request ids. */
export interface XucAnswer {
  /** The `msgType`s that answer. */
  readonly types: readonly string[];
  /** Parameter -> where the payload repeats it. Parameters that are not given are not compared. */
  readonly same?: Readonly<Record<string, Path>>;
  /** Payload field -> its values in an answer. */
  readonly where?: Readonly<Record<Path, readonly unknown[]>>;
  /** Payload field -> its values by which the server says no. */
  readonly refusedWhere?: Readonly<Record<Path, readonly unknown[]>>;
  /** True where any other value of the `where` fields means that the server said no. */
  readonly elseRefused?: boolean;
  /** The parameter `uuid` is a callback ticket; here the payload names the request it belongs to. */
  readonly ofTicket?: Path;
  /** The payload names the agent here; without the parameter it must be the login's own agent. */
  readonly ownAgent?: Path;
  /** `msgType`s that refuse the command, besides `Error`. */
  readonly errors?: readonly string[];
  /** Frame to send when nothing has come after a while: the state may have been so already. */
  readonly probe?: JsonObject;
  /** The answer is only assumed to exist: without one the command ends as `sent`. */
  readonly assumed?: boolean;
}
