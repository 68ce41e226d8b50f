import { useQuery } from 'urql';
import { useShell } from '#shell';
import { PageHeader } from '#ui/core';
import { DataTable } from '#ui/table';
import { PlaceDocument } from './gql/graphql';
export default function Page() { const [{ data }] = useQuery({ query: PlaceDocument, variables: { path: useShell().place.path } }); return <><PageHeader title="试页" /><DataTable name="t" caption="t" columns={[{ key: 'a', title: '甲', render: (r: { a: string }) => r.a }]} rows={data?.place ? [{ a: data.place.name }] : []} rowKey={(r) => r.a} /></>; }
