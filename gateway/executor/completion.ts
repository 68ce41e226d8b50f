import {
  getDirectiveValues,
  type GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { log } from '#kernel/log';
import { masked } from './faults';

type Bag = Record<string, unknown>;
type Path = (string | number)[];
/** A null where none may be: the nearest nullable place above takes it. */
const GAP = Symbol('gap');

interface Found {
  key: string;
  type: GraphQLOutputType;
  sets: SelectionSetNode[];
}

/**
 * The library leaves `null` in fields that may not be null when a part has not answered. Clients generate types from the schema,
 * so nulls are carried up to where the schema allows one, as the specification says.
 */
export function complete(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Bag,
  data: Bag,
  errors: GraphQLError[],
  requestId: string,
): ExecutionResult {
  const completion = new Completion(schema, document, variables);
  const root = schema.getRootType(operation.operation)!;
  const completed = completion.fields(root, [operation.selectionSet], data, []);
  if (completion.gaps.length > 0 && errors.length === 0) {
    log.error({ rid: requestId, gaps: completion.gaps.slice(0, 5) }, 'parts do not fit together: a required field stayed empty');
    errors.push(masked(requestId, completion.gaps[0]));
  }
  return { data: completed === GAP ? null : (completed as Bag), ...(errors.length > 0 && { errors }) };
}

class Completion {
  readonly gaps: Path[] = [];
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly found = new Map<SelectionSetNode[], Map<string, Found[]>>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Bag,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  fields(type: GraphQLCompositeType, sets: SelectionSetNode[], value: Bag, path: Path): Bag | typeof GAP {
    for (const field of this.fieldsOf(type, sets)) {
      const here = [...path, field.key];
      const completed = this.value(field.type, field.sets, value[field.key], here);
      if (completed === GAP) return GAP;
      value[field.key] = completed;
    }
    return value;
  }

  private value(type: GraphQLOutputType, sets: SelectionSetNode[], value: unknown, path: Path): unknown {
    if (isNonNullType(type)) {
      const inner = this.value(type.ofType, sets, value, path);
      if (inner === GAP) return GAP;
      if (inner === null) {
        this.gaps.push(path);
        return GAP;
      }
      return inner;
    }
    const completed = this.nullable(type, sets, value, path);
    return completed === GAP ? null : completed;
  }

  private nullable(type: GraphQLOutputType, sets: SelectionSetNode[], value: unknown, path: Path): unknown {
    if (value === null || value === undefined) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      for (let i = 0; i < value.length; i += 1) {
        const item = this.value(type.ofType, sets, value[i], [...path, i]);
        if (item === GAP) return GAP;
        value[i] = item;
      }
      return value;
    }
    if (!isCompositeType(type)) return value;
    const concrete = this.concrete(type, value as Bag);
    // of what kind a thing is may be unknown when nobody asked for __typename: it is left as the part gave it
    return concrete ? this.fields(concrete, sets, value as Bag, path) : value;
  }

  private concrete(type: GraphQLCompositeType, value: Bag): GraphQLCompositeType | undefined {
    if (!isAbstractType(type)) return type;
    const named = typeof value.__typename === 'string' ? this.schema.getType(value.__typename) : undefined;
    return isObjectType(named) ? named : undefined;
  }

  private fieldsOf(type: GraphQLCompositeType, sets: SelectionSetNode[]): Found[] {
    let kept = this.found.get(sets);
    if (!kept) this.found.set(sets, (kept = new Map()));
    let fields = kept.get(type.name);
    if (!fields) {
      const collected = new Map<string, Found>();
      for (const set of sets) this.collect(type, set.selections, collected);
      kept.set(type.name, (fields = [...collected.values()]));
    }
    return fields;
  }

  private collect(type: GraphQLCompositeType, selections: readonly SelectionNode[], into: Map<string, Found>): void {
    for (const selection of selections) {
      if (!this.included(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        if (!field) continue; // __typename
        const key = selection.alias?.value ?? selection.name.value;
        const found = into.get(key) ?? { key, type: field.type, sets: [] };
        if (selection.selectionSet) found.sets.push(selection.selectionSet);
        into.set(key, found);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (fragment && this.applies(fragment.typeCondition?.name.value, type)) this.collect(type, fragment.selectionSet.selections, into);
    }
  }

  private applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (!condition || condition === type.name) return true;
    const wanted = this.schema.getType(condition);
    return isAbstractType(wanted) && isObjectType(type) && this.schema.isSubType(wanted, type);
  }

  private included(selection: SelectionNode): boolean {
    if (getDirectiveValues(GraphQLSkipDirective, selection, this.variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, this.variables)?.if !== false;
  }
}
