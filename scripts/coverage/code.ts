import ts from 'typescript';

/** Where code stands in its source: offsets in UTF-16 units, and the line it begins on, from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One of the ways that code can take. */
export interface Way {
  readonly line: number;
  /** Index of the place that runs when it is taken. */
  readonly place: number;
  /** Of a way that is no code of its own, as an `else` that is not there: what runs in its stead. */
  readonly without?: number;
}

/** What there is to run in a source. Ways and statements are those that Istanbul counts. */
export interface Code {
  readonly places: readonly Place[];
  /** Places at which statements begin. */
  readonly statements: readonly number[];
  readonly ways: readonly Way[];
}

/** Types are no code, and a source that has nothing else has none. */
export function codeOf(fileName: string, text: string): Code {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const places: Place[] = [];
  const statements: number[] = [];
  const ways: Way[] = [];

  const lineAt = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line + 1;

  function place(from: ts.Node, to = from): number {
    const start = from.getStart(source);
    return places.push({ start, end: to.getEnd(), line: lineAt(start) }) - 1;
  }

  function way(node: ts.Node, of = node, to = node): void {
    ways.push({ line: lineAt(of.getStart(source)), place: place(node, to) });
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || isDeclared(node)) return;
    if (isCounted(node)) statements.push(place(node));
    if (ts.isIfStatement(node)) {
      way(node.thenStatement, node);
      const then = places.length - 1;
      if (node.elseStatement) way(node.elseStatement);
      else ways.push({ line: lineAt(node.getStart(source)), place: place(node), without: then });
    } else if (ts.isConditionalExpression(node)) {
      way(node.whenTrue);
      way(node.whenFalse);
    } else if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
      // Of a chain the first is the leftmost; it runs whenever the whole does.
      if (!isLogicalExpression(node.left)) way(node.left);
      way(node.right);
    } else if (ts.isCaseOrDefaultClause(node)) {
      const [first] = node.statements;
      // One that falls through is the same way as the next.
      if (first) way(first, node, node);
    }
    ts.forEachChild(node, visit);
  }

  ts.forEachChild(source, visit);
  return { places, statements, ways };
}

function isCounted(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
    return node.initializer !== undefined;
  }
  if (ts.isArrowFunction(node.parent) && node.parent.body === node) return !ts.isBlock(node);
  return statementKinds.has(node.kind);
}

const isDeclared = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false);

const statementKinds = new Set([
  ts.SyntaxKind.ExpressionStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ContinueStatement,
  ts.SyntaxKind.BreakStatement,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ExportAssignment,
]);

const isLogical = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken;

const isLogicalExpression = (node: ts.Node): boolean =>
  ts.isParenthesizedExpression(node)
    ? isLogicalExpression(node.expression)
    : ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind);
