import { Kind, visit, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { passwordChangeRequired } from '../identity/caller';

/** What somebody with an initial password may ask: who he is, and the change. */
const ROOTS = new Set(['me', 'changePassword', '__typename']);
/** None of these names leads on from him to his classes, or to what departments hang on his places. */
const OPEN = new Set([
  ...ROOTS,
  ...['id', 'username', 'displayName', 'mustChangePassword'],
  ...['duties', 'duty', 'title', 'classId', 'subject', 'place', 'path', 'name', 'level'],
]);

/** @throws PASSWORD_CHANGE_REQUIRED */
export function assertOnlyPasswordChange(document: DocumentNode, operation: OperationDefinitionNode): void {
  const roots = rootFields(document, operation.selectionSet);
  if (roots.some(({ name }) => !ROOTS.has(name.value))) throw passwordChangeRequired();
  visit(document, {
    Field({ name }) {
      if (!OPEN.has(name.value)) throw passwordChangeRequired();
    },
  });
}

/** Under which names the answer tells of changes of the password. */
export function passwordChanges(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  if (operation.operation !== 'mutation') return [];
  return rootFields(document, operation.selectionSet).flatMap(({ name, alias }) => (name.value === 'changePassword' ? [(alias ?? name).value] : []));
}

/** Of a valid document: fragments written out. */
function rootFields(document: DocumentNode, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootFields(document, fragment.selectionSet) : [];
  });
}
