import { GraphQLError, Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** The size of a query as it would be carried out, with every fragment written out where it is used. */
export interface Measure {
  depth: number;
  selections: number;
  aliases: number;
  rootFields: number;
  directives: number;
  /** Asks for the structure of the graph. */
  introspects: boolean;
}

type Part = Omit<Measure, 'rootFields'>;

/**
 * Each fragment is measured once and its figures are added where it is spread: sixteen levels of fragments that each spread the
 * next twice are 2^16 fields to whoever writes them out, and sixteen additions here.
 */
export function measure(document: DocumentNode): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Part>();
  const open = new Set<string>();

  function ofFragment(name: string): Part {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment || open.has(name)) {
      if (fragment) throw new GraphQLError(`Cannot spread fragment "${name}" within itself`);
      return NOTHING; // validation names it
    }
    open.add(name);
    const part = ofSet(fragment.selectionSet);
    part.directives += fragment.directives?.length ?? 0;
    open.delete(name);
    measured.set(name, part);
    return part;
  }

  function ofSet(set: SelectionSetNode): Part {
    const sum: Part = { depth: 0, selections: 0, aliases: 0, directives: 0, introspects: false };
    for (const selection of set.selections) {
      sum.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        sum.selections += 1;
        if (selection.alias) sum.aliases += 1;
        const structure = selection.name.value === '__schema' || selection.name.value === '__type';
        const below = selection.selectionSet ? ofSet(selection.selectionSet) : NOTHING;
        // the structure is nested by its own nature; the library limits how often it may go round
        add(sum, structure ? { ...below, depth: 0, introspects: true } : below, 1);
      } else {
        add(sum, selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet), 0);
      }
    }
    return sum;
  }

  const whole: Measure = { depth: 0, selections: 0, aliases: 0, rootFields: 0, directives: 0, introspects: false };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    whole.directives += definition.directives?.length ?? 0;
    add(whole, ofSet(definition.selectionSet), 0);
    whole.rootFields += rootFields(definition.selectionSet, fragments, whole.selections);
  }
  return whole;
}

const NOTHING: Part = { depth: 0, selections: 0, aliases: 0, directives: 0, introspects: false };

function add(sum: Part, part: Part, levels: number): void {
  sum.depth = Math.max(sum.depth, part.depth + levels);
  sum.selections += part.selections;
  sum.aliases += part.aliases;
  sum.directives += part.directives;
  sum.introspects ||= part.introspects;
}

/** Counted only while the whole is small: a bomb has been refused for its selections before its roots matter. */
function rootFields(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, selections: number): number {
  if (selections > 10_000) return 0;
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += rootFields(selection.selectionSet, fragments, selections);
    else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) count += rootFields(fragment.selectionSet, fragments, selections);
    }
  }
  return count;
}
