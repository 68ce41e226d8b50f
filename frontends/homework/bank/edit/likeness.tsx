import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useText, useViewLink } from '#shell';
import { Link } from '#ui/router';
import { LikeBankItemsDocument } from '../../gql/graphql';
import { BANK_TEXT } from '../bank.text';
import { EDIT_TEXT } from './edit.text';

const WAIT = 800;
const FEWEST = 6;

interface LikenessProps {
  place: string;
  subject: string;
  grade: number | null;
  content: string;
  exceptId: string | null;
}

/** Asked while the author pauses; silent where there is nothing, and where the answer fails: it is a hint and no more. */
export function Likeness({ place, subject, grade, content, exceptId }: LikenessProps) {
  const t = useText(EDIT_TEXT);
  const b = useText(BANK_TEXT);
  const link = useViewLink();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(content.trim()), WAIT);
    return () => window.clearTimeout(timer);
  }, [content]);
  const [{ data }] = useQuery({
    query: LikeBankItemsDocument,
    variables: { place, subject, grade: grade ?? 0, content: asked, exceptId },
    pause: asked.length < FEWEST || subject === '' || grade === null || place === '',
  });
  const like = data?.likeBankItems ?? [];
  if (like.length === 0 || asked.length < FEWEST) return null;
  return (
    <div className="hw-likeness" role="status">
      <b>{t.likeTitle}</b>
      <p className="qf-quiet">{t.likeWhy}</p>
      <ul>
        {like.map(({ item, likeness }) => (
          <li key={item.id}>
            <Link to={link('/homework/bank', { row: item.id })} target="_blank">
              {item.current.content}
            </Link>
            <small>{[t.likeness(Math.round(likeness * 100)), item.placeName, b[item.state]].join(' · ')}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
