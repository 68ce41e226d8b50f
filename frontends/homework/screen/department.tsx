import { pagesOf } from '#ui/page';

/** Gives a page or card of the department its GraphQL client. */
export const inDepartment = pagesOf({ name: 'homework', title: { zh: '作业管理', en: 'Homework' } });
