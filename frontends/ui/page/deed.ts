import { useRef, useState } from 'react';
import { useMutation, type TypedDocumentNode } from 'urql';
import { refusalOf, type Refused } from '#shell';
import { answered, keyForTry, newDeedKey } from './idempotency';

/**
 * One deed of a form: its key, whether it is on its way, why it was refused. `run` asks for the variables with the key in
 * them and answers with the data, or with null when it was refused.
 * @param changes types whose lists are to be asked again
 */
export function useDeed<Data, Variables extends object>(document: TypedDocumentNode<Data, Variables>, changes: string[]) {
  const key = useRef(newDeedKey());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching }, execute] = useMutation(document);
  const run = async (variablesWith: (idempotencyKey: string) => Variables): Promise<Data | null> => {
    const tried = keyForTry(key.current, JSON.stringify(variablesWith('')));
    key.current = tried;
    const { data, error } = await execute(variablesWith(tried.key), { additionalTypenames: changes });
    const why = refusalOf(error);
    setRefused(why);
    key.current = why ? (why.kind === 'refused' || why.kind === 'forbidden' ? answered(tried) : tried) : newDeedKey();
    return why ? null : (data ?? null);
  };
  return { run, saving: fetching, refused, clear: () => setRefused(null) };
}
