import { useQuery } from 'urql';
import { useShell, useText } from '#shell';
import { MyGuidanceGroupsDocument } from '../gql/graphql';
import { GUIDANCE_TEXT } from './guidance.text';
import '../screen/screen.css';

/** Groups one sits in that are not the group of the place in sight: a teacher may sit in that of his county. */
export function MyGroups({ open }: { open(id: string): void }) {
  const t = useText(GUIDANCE_TEXT);
  const { place } = useShell();
  const [{ data }] = useQuery({ query: MyGuidanceGroupsDocument });
  const groups = (data?.myGuidanceGroups ?? []).filter((group) => group.place.path !== place.path);
  if (groups.length === 0) return null;
  return (
    <div className="hw-offers" role="group" aria-label={t.mine}>
      <span className="qf-quiet">{t.mine}</span>
      {groups.map((group) => (
        <button key={group.id} type="button" className="qf-chip" onClick={() => open(group.id)}>
          {group.placeName} · {group.termName}
        </button>
      ))}
    </div>
  );
}
