import ts from 'typescript';

/**
 * Text has an element to itself. A browser that translates a page, and some that read it aloud, take each text out and put
 * elements of their own in its place. React finds a text again where it is all that its element holds; beside others it
 * writes into the text that was taken out, or stumbles over it when something next to it comes or goes.
 *
 * So what stands beside others in an element is no text and cannot become one, a fragment does not hold text by itself, a list
 * is not of texts, and a component answers with elements.
 */
export function textBesideOthers(source: ts.SourceFile, checker: ts.TypeChecker): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  const breach = (node: ts.Node) =>
    found.push({
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      text: node.getText().trim().replace(/\s+/g, ' ').slice(0, 60),
    });

  const each = (type: ts.Type) => (type.isUnion() ? type.types : [type]);
  const isText = (type: ts.Type) => (type.flags & TEXT) !== 0 && !(type.isStringLiteral() && type.value === '');
  const mayBeText = (type: ts.Type): boolean => each(type).some((one) => isText(one));
  const mayListText = (type: ts.Type): boolean =>
    each(type).some(
      (one) => checker.isArrayType(one) && checker.getTypeArguments(one as ts.TypeReference).some(mayBeText),
    );

  function look(node: ts.JsxElement | ts.JsxFragment) {
    const children = node.children.filter(
      (child) =>
        !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces) &&
        !(ts.isJsxExpression(child) && !child.expression),
    );
    for (const child of children) {
      const type = ts.isJsxExpression(child) && child.expression ? checker.getTypeAtLocation(child.expression) : null;
      const text = ts.isJsxText(child) || (type !== null && mayBeText(type));
      const alone = children.length === 1 && ts.isJsxElement(node);
      if ((text && !alone) || (type !== null && mayListText(type))) breach(child);
    }
  }

  function visit(node: ts.Node) {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) look(node);
    if (isComponent(node)) {
      const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
      if (signature && mayBeText(checker.getReturnTypeOfSignature(signature))) breach(node);
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return found;
}

const TEXT =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** A function whose name begins as those of components do. */
function isComponent(node: ts.Node): boolean {
  const name = ts.isFunctionDeclaration(node)
    ? node.name
    : (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isVariableDeclaration(node.parent)
      ? node.parent.name
      : undefined;
  return name !== undefined && /^[A-Z]/.test(name.getText());
}
