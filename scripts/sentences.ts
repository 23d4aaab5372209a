import ts from 'typescript';

/**
 * Sentences that a file asks for and that are nowhere: `t('a.b')`, where `t` came from useTranslations or getTranslations. What a key
 * can be is what its type says; a type that is any text says nothing, and is not looked at.
 * @param has whether a sentence with this whole key is there
 */
export function missingSentences(
  source: ts.SourceFile,
  checker: ts.TypeChecker,
  has: (key: string) => boolean,
): { line: number; key: string }[] {
  const found: { line: number; key: string }[] = [];
  const namespaceOf = (name: ts.Identifier) => {
    const declared = checker.getSymbolAtLocation(name)?.valueDeclaration;
    const made = declared && originOf(declared);
    if (!made || !ts.isCallExpression(made) || !/^(use|get)Translations$/.test(made.expression.getText())) return null;
    const [first] = made.arguments;
    return first && ts.isStringLiteral(first) ? first.text : null;
  };
  const visit = (node: ts.Node) => {
    const [key] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && key) {
      const namespace = namespaceOf(node.expression);
      if (namespace !== null) {
        for (const one of textsOf(checker.getTypeAtLocation(key))) {
          if (!has(`${namespace}.${one}`)) {
            const { line } = source.getLineAndCharacterOfPosition(node.getStart());
            found.push({ line: line + 1, key: `${namespace}.${one}` });
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const textsOf = (type: ts.Type): string[] =>
  type.isUnion() ? type.types.flatMap(textsOf) : type.isStringLiteral() ? [type.value] : [];

/** What a name was made from: `const t = …`, `const t = await …`, `const [, t] = await Promise.all([…])`. */
function originOf(declared: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declared)) return declared.initializer && awaited(declared.initializer);
  if (!ts.isBindingElement(declared) || !ts.isArrayBindingPattern(declared.parent)) return undefined;
  const whole = declared.parent.parent;
  const all = ts.isVariableDeclaration(whole) && whole.initializer && awaited(whole.initializer);
  const list = all && ts.isCallExpression(all) ? all.arguments[0] : undefined;
  const one =
    list && ts.isArrayLiteralExpression(list) ? list.elements[declared.parent.elements.indexOf(declared)] : undefined;
  return one && awaited(one);
}
const awaited = (one: ts.Expression): ts.Expression => (ts.isAwaitExpression(one) ? one.expression : one);
