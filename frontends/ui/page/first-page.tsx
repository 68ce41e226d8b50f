import type { ComponentType } from 'react';
import { useShell, useText, useViewLink, type Pair } from '#shell';
import { EmptyState } from '#ui/core';
import { Navigate } from '#ui/router';
import { PAGE_TEXT } from './page.text';

interface Menu {
  name: string;
  title: Pair<string>;
  menu: readonly { path: string; permission?: string | readonly string[]; duties?: readonly string[] }[];
}

/** The department's address without a page: the first page of its menu that the person may open. */
export function firstPageOf({ name, title, menu }: Menu): ComponentType {
  return function FirstPage() {
    const { session } = useShell();
    const link = useViewLink();
    const t = useText(PAGE_TEXT);
    const { called } = useText({ called: title });
    const first = menu.find(
      ({ permission, duties }) =>
        (permission === undefined || [permission].flat().some((one) => session.can(one))) && (!duties || session.hasDuty(...duties)),
    );
    if (!first) return <EmptyState page title={t.nothingForYou(called)} why={t.nothingForYouWhy} />;
    return <Navigate to={link(`/${name}/${first.path}`)} replace />;
  };
}
