import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from 'node-red';

/** What we use of Node-RED, under short names. */
export type Red = NodeAPI;
export type RedNode = Node;
export type Message = NodeMessage;
export type IncomingMessage = NodeMessageInFlow;
export type Send = (msg: Message | (Message | null)[]) => void;
export type Done = (error?: Error) => void;
