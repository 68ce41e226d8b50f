import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** Most things one query may touch, counted from the page sizes it asks for. */
export const MOST_COST = 5_000;

/** More than a page is never charged: 第一页要十万条 is refused by the part as BAD_INPUT, which says what to do, not as too complex. */
const LARGEST_PAGE = 100;
/** Things in a list that has no page size: lessons of a day, classes of a teacher. */
const USUAL_LIST = 5;

type Factor = number | { variable: string; otherwise: number };

interface Cost {
  times: Factor;
  below: Cost[];
}

const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, Cost[]>>();

/** One point for every object touched; a list multiplies what is below it. Scalars come along with their object. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  let operations = known.get(document);
  if (!operations) known.set(document, (operations = new Map()));
  let costs = operations.get(operation);
  if (!costs)
    operations.set(
      operation,
      (costs = new CostReader(schema, document, operation).ofSet(schema.getRootType(operation.operation)!, operation.selectionSet, false)),
    );
  return Math.max(1, sum(costs, variables));
}

function sum(costs: Cost[], variables: Record<string, unknown>): number {
  let total = 0;
  for (const { times, below } of costs) total += factor(times, variables) * (1 + sum(below, variables));
  return total;
}

function factor(times: Factor, variables: Record<string, unknown>): number {
  const asked = typeof times === 'number' ? times : Number(variables[times.variable] ?? times.otherwise);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 1), LARGEST_PAGE) : LARGEST_PAGE;
}

class CostReader {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** @param paged the set lies directly in a page: its lists (edges, nodes) are that page and have been counted. */
  ofSet(type: unknown, set: SelectionSetNode, paged: boolean): Cost[] {
    const costs: Cost[] = [];
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        if (fragment)
          costs.push(
            ...this.ofSet(fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type, fragment.selectionSet, paged),
          );
        continue;
      }
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      if (!field || !selection.selectionSet) continue;
      const below = getNamedType(field.type);
      if (!isCompositeType(below)) continue;
      const first = selection.arguments?.find((argument) => argument.name.value === 'first');
      const times = first ? this.pageSize(first.value) : isList(field.type) && !paged ? USUAL_LIST : 1;
      costs.push({ times, below: this.ofSet(below, selection.selectionSet, first !== undefined && !isList(field.type)) });
    }
    return costs;
  }

  private pageSize(value: ValueNode): Factor {
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) return LARGEST_PAGE;
    const declared = this.operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value)?.defaultValue;
    return { variable: value.name.value, otherwise: declared?.kind === Kind.INT ? Number(declared.value) : LARGEST_PAGE };
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
