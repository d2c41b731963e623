import { commandType, configType, eventType, type NodeType } from './definitions';
import { literal } from './literal';
import type { Extra, Look } from './palette';
import { commandSkeleton, configSkeleton, eventSkeleton, type Texts } from './skeletons';

/** The set's html: definitions that say everything literally, and forms that the bundle brings to life. */
export function setHtml(look: Look, resources: string, texts: Texts): string {
  const nodes = nodesOf(look);
  for (const { node } of nodes) texts.need(`${node.type}.palette`);
  return [
    `<link rel="stylesheet" href="${resources}/editor.css">`,
    `<script type="text/javascript" src="${resources}/editor.js"></script>`,
    '<script type="text/javascript">',
    nodes.map(({ node }) => registration(node)).join('\n\n'),
    '',
    `callwires.quickAdd.offer('${look.set.backend}');`,
    '</script>',
    ...nodes.map(({ node, form }) => template(node.type, form(texts))),
    '',
  ].join('\n');
}

/** All node types of a backend. */
export function nodesOf(look: Look): readonly Extra[] {
  return [
    { node: configType(look), form: (texts) => configSkeleton(look, texts) },
    { node: eventType(look), form: eventSkeleton },
    { node: commandType(look), form: (texts) => commandSkeleton(look, texts) },
    ...(look.extras ?? []),
  ];
}

function registration({ type, definition }: NodeType): string {
  return `RED.nodes.registerType('${type}', ${literal(definition)});`;
}

function template(type: string, body: string): string {
  const form = `<div class="callwires-form">\n${body}\n</div>`;
  return `<script type="text/html" data-template-name="${type}">\n${form}\n</script>`;
}
