import {
  execute,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

const STRUCTURE = new Set(['__schema', '__type']);

/** Does anything in the document ask for the structure? Such fields stand at the root only, but may come there by a fragment. */
export function asksForStructure(document: DocumentNode): boolean {
  return document.definitions.some((definition) => 'selectionSet' in definition && contains(definition.selectionSet));
}

function contains(set: SelectionSetNode): boolean {
  return set.selections.some((selection) =>
    selection.kind === Kind.FIELD ? STRUCTURE.has(selection.name.value) : selection.kind === Kind.INLINE_FRAGMENT && contains(selection.selectionSet),
  );
}

/** The planner knows data only: in its copy of the document the structure is a place that keeps the answer's key. */
export function withoutStructure(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: (node) =>
      STRUCTURE.has(node.name.value)
        ? {
            kind: Kind.FIELD,
            alias: node.alias ?? { kind: Kind.NAME, value: node.name.value },
            name: { kind: Kind.NAME, value: '__typename' },
            directives: node.directives,
          }
        : undefined,
  });
}

/** The structure alone, answered from the schema itself. */
export function answerStructure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): ExecutionResult {
  const typeInfo = new TypeInfo(schema);
  const structure = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => (typeInfo.getParentType() === schema.getQueryType() && !node.name.value.startsWith('__') ? null : undefined),
    }),
  );
  return execute({ schema, document: structure, operationName, variableValues: variables }) as ExecutionResult;
}
