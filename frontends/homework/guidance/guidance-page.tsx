import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalOf, useShell, useText, useView } from '#shell';
import { Button, EmptyState, Loading, PageHeader, Section } from '#ui/core';
import { Chips, Failure } from '#ui/page';
import { GuidanceGroupsDocument } from '../gql/graphql';
import { inDepartment } from '../screen/department';
import { Coverage } from './coverage';
import { FormGroup } from './form-group';
import { GroupView } from './group-view';
import './guidance.css';
import { GUIDANCE_TEXT } from './guidance.text';
import { MyGroups } from './my-groups';

const AS_GROUPS = { additionalTypenames: ['GuidanceGroup'], requestPolicy: 'cache-and-network' as const };

/** The group of a place, term by term; of an office also who below has one. */
function GuidancePage() {
  const t = useText(GUIDANCE_TEXT);
  const { place, session } = useShell();
  const [view, setView] = useView({ group: '', sample: '' });
  const [forming, setForming] = useState(false);
  const inClass = place.level === 'CLASS';
  const [result, again] = useQuery({ query: GuidanceGroupsDocument, variables: { place: place.path }, pause: place.path === '' || inClass, context: AS_GROUPS });
  const refused = refusalOf(result.error);
  const list = result.data?.guidanceGroups.edges.map(({ node }) => node);
  const mayForm = session.can('homework.guidance.write', place.path) && !inClass;
  const open = view.group || list?.find(({ state }) => state === 'ACTIVE')?.id || list?.[0]?.id || '';
  const elsewhere = view.group !== '' && list !== undefined && !list.some(({ id }) => id === view.group);
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
      <MyGroups open={(group) => setView({ group })} />
      {forming && (
        <FormGroup
          place={place.path}
          close={(group) => {
            setForming(false);
            if (group) setView({ group });
          }}
        />
      )}
      {inClass && <p className="qf-quiet">{t.notInClass}</p>}
      {refused && !list && view.group === '' && <Failure refused={refused} again={() => again({ requestPolicy: 'network-only' })} />}
      {!list && !refused && !inClass && <Loading rows={6} />}
      {list && list.length > 1 && !elsewhere && (
        <div className="hw-terms">
          <Chips label={t.which} chips={list.map(({ id, termName, state }) => ({ value: id, label: `${termName} · ${t[state]}` }))} value={open} choose={(group) => setView({ group })} />
        </div>
      )}
      {open !== '' && <GroupView key={open} id={open} sample={view.sample} show={(group) => setView({ group })} />}
      {open === '' && list?.length === 0 && !forming && (
        <Section>
          <EmptyState title={t.none(place.name)} why={t.noneWhy} deed={mayForm && <Button onClick={() => setForming(true)}>{t.form}</Button>} />
        </Section>
      )}
      {(place.level === 'COUNTY' || place.level === 'CITY' || place.level === 'PROVINCE') && session.can('homework.guidance.read', place.path) && <Coverage place={place.path} />}
    </>
  );
}

export default inDepartment(GuidancePage);
