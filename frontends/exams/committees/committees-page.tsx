import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView, useViewLink } from '#shell';
import { Button, EmptyState, Loading, PageHeader, Section } from '#ui/core';
import { Link } from '#ui/router';
import { Chips, Failure } from '#ui/page';
import { ExamCommitteesDocument, MyExamCommitteesDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { CommitteeView } from './committee-view';
import './committees.css';
import { COMMITTEES_TEXT } from './committees.text';
import { Coverage } from './coverage';
import { FormCommittee } from './form-committee';

const AS_COMMITTEES = { additionalTypenames: ['ExamCommittee'], requestPolicy: 'cache-and-network' as const };

/** The committees of a county or city, one term of office after the other; of a city or the province also who below has one. */
function CommitteesPage() {
  const t = useText(COMMITTEES_TEXT);
  const { place, session } = useShell();
  const [view, setView] = useView({ committee: '' });
  const [forming, setForming] = useState(false);
  const has = place.level === 'COUNTY' || place.level === 'CITY';
  const [result, again] = useQuery({ query: ExamCommitteesDocument, variables: { place: place.path }, pause: !has, context: AS_COMMITTEES });
  const refused = has ? refusalOf(result.error) : null;
  const list = has ? result.data?.examCommittees.edges.map(({ node }) => node) : [];
  const mayForm = has && session.can('exams.committees.write', place.path);
  const open = view.committee || list?.find(({ state }) => state === 'ACTIVE')?.id || list?.[0]?.id || '';
  const elsewhere = view.committee !== '' && list !== undefined && !list.some(({ id }) => id === view.committee);
  const close = (committee?: string) => {
    setForming(false);
    if (committee) setView({ committee });
  };
  return (
    <>
      <PageHeader
        title={t.title}
        note={place.name}
        actions={
          mayForm &&
          list !== undefined &&
          !forming && (
            <Button type={list.length === 0 ? 'primary' : 'default'} onClick={() => setForming(true)}>
              {t.form}
            </Button>
          )
        }
      />
      <Mine open={(committee) => setView({ committee })} />
      {forming && <FormCommittee place={place.path} close={close} />}
      {refused && !list && view.committee === '' && <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />}
      {!list && !refused && <Loading rows={6} />}
      {list && list.length > 1 && !elsewhere && (
        <div className="ex-editions">
          <Chips
            label={t.which}
            chips={list.map(({ id, edition, state }) => ({ value: id, label: `${t.edition(edition)} · ${t[state]}` }))}
            value={open}
            choose={(committee) => setView({ committee })}
          />
        </div>
      )}
      {open !== '' && <CommitteeView key={open} id={open} show={(committee) => setView({ committee })} />}
      {open === '' && list?.length === 0 && !forming && (
        <Section>
          <EmptyState
            title={has ? t.none(place.name) : t.notHere}
            why={t.noneWhy}
            deed={mayForm && <Button onClick={() => setForming(true)}>{t.form}</Button>}
          />
        </Section>
      )}
      {(place.level === 'CITY' || place.level === 'PROVINCE') && session.can('exams.committees.read', place.path) && <Coverage place={place.path} />}
    </>
  );
}

/** Committees one sits in that are not those of the place in sight, and the way to what waits there. */
function Mine({ open }: { open(id: string): void }) {
  const t = useText(COMMITTEES_TEXT);
  const { place } = useShell();
  const link = useViewLink();
  const [{ data }] = useQuery({ query: MyExamCommitteesDocument });
  const mine = data?.myExamCommittees ?? [];
  if (mine.length === 0) return null;
  return (
    <div className="ex-mine" role="group" aria-label={t.mine}>
      <span className="qf-quiet">{t.mine}</span>
      {mine.map((one) => (
        <button key={one.id} type="button" className="qf-chip" aria-current={one.place.path === place.path || undefined} onClick={() => open(one.id)}>
          {one.placeName} · {t.edition(one.edition)}
        </button>
      ))}
      <Link to={link('/exams/desk')}>{t.desk}</Link>
    </div>
  );
}

export default inDepartment(CommitteesPage);
